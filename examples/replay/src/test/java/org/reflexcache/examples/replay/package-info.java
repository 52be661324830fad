/** Runs the program in this JVM and does its sums again. */
@NullMarked
package org.reflexcache.examples.replay;

import org.jspecify.annotations.NullMarked;
