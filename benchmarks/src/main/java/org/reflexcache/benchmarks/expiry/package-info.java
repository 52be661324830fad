/**
 * How soon listeners are told of expired entries when nobody calls the cache.
 *
 * <p>Each provider is measured in a virtual machine of its own. All instants are of {@link System#nanoTime}; a deadline is the instant
 * at which the provider asks for the duration, and the duration.
 */
@NullMarked
package org.reflexcache.benchmarks.expiry;

import org.jspecify.annotations.NullMarked;
