package org.reflexcache.trigger.engine;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers that all caches of a manager draw from, so that what happens in several of them has one order. */
final class Sequences {

    private final AtomicLong registrations = new AtomicLong();
    private final AtomicLong runs = new AtomicLong();

    /** The place of a new registration in the order in which triggers run. */
    long nextRegistration() {
        return registrations.getAndIncrement();
    }

    /** The place of a run in the execution logs; 1 is the first. */
    long nextRun() {
        return runs.incrementAndGet();
    }
}
