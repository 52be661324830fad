package org.reflexcache.trigger.engine;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Gives each event of a cache its place in time and its name.
 *
 * <p>A place is a hybrid of clock and counter (Kulkarni et al., "Logical Physical Clocks", 2014): the milliseconds of the event and,
 * below them, {@value #COUNTER_BITS} bits that count on where the clock stands still or goes back. Events of one key take theirs from
 * one stripe, so they sort as they happened; stripes keep threads with different keys out of each other's way.
 */
final class EventIds {

    private static final int COUNTER_BITS = 20;
    private static final int STRIPES = 16;
    /** Longs between two stripes: a cache line each. */
    private static final int STRIDE = 8;

    private static final int STRIPE_SHIFT = 58;
    private static final int CHARS = 26;
    /** As in Crockford's base 32: no letter that looks like a digit. */
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final AtomicLongArray last = new AtomicLongArray(STRIPES * STRIDE);
    /** Tells the events of this cache from those of all others; 0 until a name is asked for. */
    private final AtomicLong node = new AtomicLong();

    /** The place of an event that happens now; for the holder of the entry. Later ones of a key are greater. */
    long next(int keyHash, long epochMillis) {
        int index = stripe(keyHash) * STRIDE;
        long byClock = Math.max(0, epochMillis) << COUNTER_BITS;
        while (true) {
            long seen = last.get(index);
            long next = Math.max(seen + 1, byClock);
            if (last.compareAndSet(index, seen, next)) {
                return next;
            }
        }
    }

    /** The name of the event with a place, unique in the world. */
    String text(long order, int keyHash) {
        char[] text = new char[CHARS];
        write(text, CHARS / 2, order);
        write(text, CHARS, (long) stripe(keyHash) << STRIPE_SHIFT | node());
        return new String(text);
    }

    /** Drawn late: the first random number of a JVM takes many milliseconds, and few programs ask for names. */
    private long node() {
        long known = node.get();
        while (known == 0) {
            node.compareAndSet(0, UUID.randomUUID().getMostSignificantBits() >>> (Long.SIZE - STRIPE_SHIFT));
            known = node.get();
        }
        return known;
    }

    /** Writes the digits of the number before an index. */
    private static void write(char[] text, int end, long number) {
        long rest = number;
        for (int i = 1; i <= CHARS / 2; i++) {
            text[end - i] = DIGITS.charAt((int) (rest & 31));
            rest >>>= 5;
        }
    }

    private static int stripe(int keyHash) {
        return (keyHash ^ keyHash >>> 8) & STRIPES - 1;
    }
}
