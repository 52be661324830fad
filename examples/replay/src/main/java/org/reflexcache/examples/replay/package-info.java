/**
 * Replays the accesses of a real program through a bounded, expiring cache with triggers of all five kinds.
 *
 * <p>{@link org.reflexcache.examples.replay.Replay} is the program. The parts worth copying are
 * {@link org.reflexcache.examples.replay.Tally}, which registers the triggers, and
 * {@link org.reflexcache.examples.replay.Replayer}, which makes the cache and uses it. All figures add up: every hit, write,
 * eviction, expiry and removal that the statistics of the cache count has been seen by a trigger, once.
 */
@NullMarked
package org.reflexcache.examples.replay;

import org.jspecify.annotations.NullMarked;
