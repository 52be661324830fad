/**
 * Holds the documentation to its word: the code in it is compiled and run, what it prints is compared, and what it names must
 * exist.
 */
@NullMarked
package org.reflexcache.examples.quickstart;

import org.jspecify.annotations.NullMarked;
