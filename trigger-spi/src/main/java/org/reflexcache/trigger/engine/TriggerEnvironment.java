package org.reflexcache.trigger.engine;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What the triggers of a cache need from their provider.
 *
 * @param clock tells when a trigger was registered
 * @param nanoClock ticks in nanoseconds from any start, as {@link System#nanoTime} does; bounds the rate of log lines
 * @param mayWait whether the calling thread may wait for triggers that run on others; false while it holds an entry, since such a
 *     trigger may be waiting for that entry
 * @since 0.1
 */
public record TriggerEnvironment(InstantSource clock, LongSupplier nanoClock, BooleanSupplier mayWait) {}
