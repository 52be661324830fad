/**
 * What a cache counts and times of its own work.
 *
 * <p>Counters are striped over threads, so that counting costs the same however many threads count. Each is exact once its
 * writers have returned; between them there is no common moment, as JSR-107 allows. Times are of a sample of the operations:
 * the first ones, and then one in many, so that statistics do not put two readings of the clock on every get.
 *
 * <p>This is a leaf: the cache tells it what happened, and management reads it. It knows neither of them, nor a clock.
 */
@NullMarked
package org.reflexcache.internal.statistics;

import org.jspecify.annotations.NullMarked;
