/**
 * Tests that try to break a cache by many threads at once, through the public interface alone.
 *
 * <p>Each has a short form, which every build runs, and most have a long one, tagged {@code long}. Each prints one line with what
 * it did. None waits without a limit: a hang fails with the stacks of all threads.
 */
@NullMarked
package org.reflexcache.stress;

import org.jspecify.annotations.NullMarked;
