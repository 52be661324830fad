/**
 * What users of a Reflex cache meet beyond the standard {@code javax.cache} types.
 *
 * <p>A cache is configured with {@link org.reflexcache.ReflexConfiguration}; the types here are what one can hand to it
 * (bounds by {@link org.reflexcache.cache.Weigher}, copies by {@link org.reflexcache.cache.Copier}, time by
 * {@link org.reflexcache.cache.Ticker}) and what it answers when it is read
 * ({@link org.reflexcache.cache.ReflexSettings}).
 *
 * <p>Everything in this package is stable: it changes only with a new minor version, and with a note in the change log.
 */
@NullMarked
package org.reflexcache.cache;

import org.jspecify.annotations.NullMarked;
