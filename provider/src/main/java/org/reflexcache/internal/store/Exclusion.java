package org.reflexcache.internal.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The exclusion of one entry: a byte of the entry's own, so that holding a key costs no memory and meets no other key.
 *
 * <p>States: free, held, held with threads parked behind it, dead. Dead is final: the entry has left the table. Holding is
 * not re-entrant; a thread that would wait for an entry which it holds itself gets an exception instead of a hang.
 *
 * @since 0.1
 */
public final class Exclusion {

    static final byte FREE = 0;
    static final byte HELD = 1;
    static final byte AWAITED = 2;
    static final byte DEAD = 3;

    /** A hold without user code lasts well under a microsecond: worth a short spin before parking. */
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 64 : 0;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Entry.class, "exclusion", byte.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Exclusion() {}

    /**
     * Holds the entry, waiting as long as another thread does.
     *
     * @return false when the entry is dead: look the key up again
     * @throws org.reflexcache.cache.EntryHeldException when this thread holds the entry already, or when waiting would close
     *     a circle of threads that wait for each other
     */
    public static boolean hold(Entry entry) {
        return STATE.compareAndSet(entry, FREE, HELD) || holdSlowly(entry);
    }

    /** Holds the entry if it is free; never waits. */
    public static boolean tryHold(Entry entry) {
        return entry.exclusion == FREE && STATE.compareAndSet(entry, FREE, HELD);
    }

    /** Lets go of the entry; only for its holder. */
    static void free(Entry entry) {
        if (!STATE.compareAndSet(entry, HELD, FREE)) {
            STATE.setVolatile(entry, FREE);
            ParkingLot.wakeOne(entry);
        }
    }

    /** Ends the entry's life; only for its holder, after it was unlinked. */
    static void kill(Entry entry) {
        if ((byte) STATE.getAndSet(entry, DEAD) == AWAITED) {
            ParkingLot.wakeAll(entry);
        }
    }

    /** Whether the entry has left the table for good. */
    public static boolean isDead(Entry entry) {
        return entry.exclusion == DEAD;
    }

    /** Whether nobody holds the entry at this moment. */
    static boolean isFree(Entry entry) {
        return entry.exclusion == FREE;
    }

    private static boolean holdSlowly(Entry entry) {
        for (int i = 0; i < SPINS; i++) {
            byte state = entry.exclusion;
            if (state == DEAD) {
                return false;
            }
            if (state == FREE && STATE.compareAndSet(entry, FREE, HELD)) {
                return true;
            }
            if (state == AWAITED) {
                break;
            }
            Thread.onSpinWait();
        }
        HeldEntries.beginWait(entry);
        try {
            return ParkingLot.await(entry);
        } finally {
            HeldEntries.endWait();
        }
    }

    /**
     * One try of a thread that is ready to park: takes a free entry, marked as awaited because others may be parked too, or
     * leaves the mark that makes the holder wake somebody.
     *
     * @return {@link #FREE} when the entry is held by the caller now, {@link #DEAD}, or {@link #AWAITED}: park
     */
    static byte takeOrMark(Entry entry) {
        while (true) {
            byte state = entry.exclusion;
            switch (state) {
                case FREE -> {
                    if (STATE.compareAndSet(entry, FREE, AWAITED)) {
                        return FREE;
                    }
                }
                case HELD -> {
                    if (STATE.compareAndSet(entry, HELD, AWAITED)) {
                        return AWAITED;
                    }
                }
                default -> {
                    return state;
                }
            }
        }
    }
}
