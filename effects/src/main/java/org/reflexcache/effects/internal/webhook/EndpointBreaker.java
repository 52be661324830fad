package org.reflexcache.effects.internal.webhook;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Spares hosts that are down: after some failures in a row nothing is sent to a host for a while, then one parcel to try it.
 *
 * <p>The pause doubles with each try that fails, up to a bound, and one success ends it all. Nobody waits here: who may not begin
 * is told when to come back. Only hosts that fail are remembered; of too many, the one that failed longest ago is forgotten, which
 * lets its parcels through.
 *
 * <p>Safe for use by several threads.
 *
 * @since 0.1
 */
public final class EndpointBreaker {

    /** In place of a time: begin now. */
    public static final long BEGIN = 0;

    private final int failuresToOpen;
    private final long pauseMillis;
    private final long maxPauseMillis;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by the lock. */
    private final Map<String, Failing> failing;

    /**
     * Makes a breaker that lets everything through.
     *
     * @param failuresToOpen how many failures in a row open it for a host, 1 or more
     * @param pause how long it stays open the first time
     * @param maxPause how long it stays open at most
     * @param maxHosts how many failing hosts are remembered, 1 or more
     * @throws IllegalArgumentException if one of these is out of range
     */
    public EndpointBreaker(int failuresToOpen, Duration pause, Duration maxPause, int maxHosts) {
        if (failuresToOpen < 1 || maxHosts < 1 || pause.toMillis() < 1 || maxPause.compareTo(pause) < 0) {
            throw new IllegalArgumentException(
                    "breaker of " + failuresToOpen + " failures, pause " + pause + " to " + maxPause + ", " + maxHosts
                            + " hosts: allowed are 1 or more, and pauses of 1 ms or more, in this order");
        }
        this.failuresToOpen = failuresToOpen;
        this.pauseMillis = pause.toMillis();
        this.maxPauseMillis = maxPause.toMillis();
        this.failing = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Failing> eldest) {
                return size() > maxHosts;
            }
        };
    }

    /**
     * Asks whether an attempt may begin.
     *
     * @param host as {@link WebhookCourier#host} names it
     * @param nowMillis the clock, in milliseconds since 1970
     * @return {@link #BEGIN}, or when to ask again, in milliseconds since 1970
     */
    public long begin(String host, long nowMillis) {
        lock.lock();
        try {
            Failing seen = failing.get(host);
            if (seen == null || seen.untilMillis == BEGIN) {
                return BEGIN;
            }
            if (nowMillis < seen.untilMillis) {
                return seen.untilMillis;
            }
            // This one tries. If its end is never told, the next one tries after another pause.
            seen.trying = true;
            seen.untilMillis = nowMillis + seen.pauseMillis;
            return BEGIN;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells that a host has answered.
     *
     * @param host as for {@link #begin}
     * @return whether this closed the breaker
     */
    public boolean succeeded(String host) {
        lock.lock();
        try {
            Failing seen = failing.remove(host);
            return seen != null && seen.untilMillis != BEGIN;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells that a host is down; what fails because of the parcel alone is no matter of this.
     *
     * @param host as for {@link #begin}
     * @param nowMillis the clock, in milliseconds since 1970; the pause counts from here
     * @return whether this opened the breaker, for the first time or again
     */
    public boolean failed(String host, long nowMillis) {
        lock.lock();
        try {
            // Taken out and put back: the order is that of the last failures.
            Failing seen = failing.remove(host);
            Failing now = seen == null ? new Failing() : seen;
            failing.put(host, now);
            return now.failedOnce(nowMillis);
        } finally {
            lock.unlock();
        }
    }

    /** How many hosts are failing, whether they are spared already or not. */
    public int failingHosts() {
        lock.lock();
        try {
            return failing.size();
        } finally {
            lock.unlock();
        }
    }

    private final class Failing {
        private int failures;
        private long pauseMillis = EndpointBreaker.this.pauseMillis;
        /** {@link #BEGIN} while closed. */
        private long untilMillis = BEGIN;

        private boolean trying;

        boolean failedOnce(long nowMillis) {
            if (untilMillis == BEGIN) {
                failures++;
                if (failures < failuresToOpen) {
                    return false;
                }
            } else if (trying) {
                pauseMillis = Math.min(maxPauseMillis, pauseMillis * 2);
            } else {
                // Began before the others had failed: tells nothing new.
                return false;
            }
            trying = false;
            untilMillis = nowMillis + pauseMillis;
            return true;
        }
    }
}
