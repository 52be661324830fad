package org.reflexcache.trigger.engine;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What the triggers of a cache need from their provider.
 *
 * @param clock tells when a trigger was registered
 * @param nanoClock ticks in nanoseconds from any start, as {@link System#nanoTime} does; measures runs, bounds their rate and that of
 *     log lines
 * @param mayWait whether the calling thread may wait for triggers that run on others; false while it holds an entry, since such a
 *     trigger may be waiting for that entry
 * @param classLoader finds script languages and key texts; context of the threads of asynchronous triggers
 * @param target the cache
 * @since 0.1
 */
public record TriggerEnvironment(
        InstantSource clock,
        LongSupplier nanoClock,
        BooleanSupplier mayWait,
        ClassLoader classLoader,
        TriggerTarget target) {}
