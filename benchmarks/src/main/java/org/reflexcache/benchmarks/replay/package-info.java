/**
 * Hit ratios: sequences of keys that real programs read, replayed through {@code javax.cache}.
 *
 * <p>An access is a get, and on a miss a put of the same key: every provider is called alike. {@link
 * org.reflexcache.benchmarks.replay.Bounds} holds what no provider does, the optimum and a least-recently-used cache.
 */
@NullMarked
package org.reflexcache.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
