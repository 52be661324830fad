/**
 * Caches as a trigger sees them: real ones whose changes are written down, and those of a dry run, where changes are written down and
 * not done.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li><b>Recorded is what was done.</b> A change is noted after the real cache has made it; one that the cache refused with an
 *       exception is not noted.
 *   <li><b>A dry run changes nothing.</b> No method of its caches and cache managers calls one of a real cache or manager that changes,
 *       loads, counts or announces anything. Whatever cannot be had without that is refused.
 *   <li><b>An effect keeps no object of the user's alive</b> but constants of enums, and showing it calls no code of the user's but
 *       the text of the key.
 * </ul>
 *
 * <p>For the trigger engine. Knows {@code javax.cache} and {@link org.reflexcache.trigger.Effect}, and nothing of how triggers run.
 * Everything here may be used by many threads at once, since a trigger may hand its cache to another thread.
 */
@NullMarked
package org.reflexcache.trigger.internal.effect;

import org.jspecify.annotations.NullMarked;
