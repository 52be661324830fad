/**
 * The first program of the README, to the letter; a test compares them.
 */
@NullMarked
package org.reflexcache.examples.quickstart;

import org.jspecify.annotations.NullMarked;
