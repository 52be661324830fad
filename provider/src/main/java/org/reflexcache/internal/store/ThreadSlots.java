package org.reflexcache.internal.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a thread is in the middle of: entries held over user code, events waiting to be announced.
 *
 * <p>The thread keeps an array of a JDK type whose slots are empty whenever no cache call is on its stack: a pooled thread
 * therefore never keeps this library, or the application behind it, from being unloaded.
 *
 * @since 0.1
 */
public final class ThreadSlots {

    /** The innermost entry that this thread holds over user code, see {@link HeldEntries}. */
    static final int HELD = 0;

    /** What else the outermost call has to announce, and what came of it so far. */
    public static final int PENDING = 1;

    /** An {@code int[]}: numbers are cheaper to store than references, of which the garbage collector takes note. */
    private static final int NUMBERS = 2;

    /** Of {@link #numbers}: 1 while this thread is announcing. */
    public static final int RUNNING = 0;

    /** Of {@link #numbers}: how deep in a cascade the change is that is being announced. */
    public static final int DEPTH = 1;

    private static final int SLOTS = 3;

    private static final ThreadLocal<Object[]> CURRENT = new ThreadLocal<>();

    private ThreadSlots() {}

    /** The slots of the calling thread, made on first use. */
    public static @Nullable Object[] current() {
        Object[] slots = CURRENT.get();
        if (slots == null) {
            slots = new Object[SLOTS];
            slots[NUMBERS] = new int[2];
            CURRENT.set(slots);
        }
        return slots;
    }

    /** The numbers among a thread's slots; all zero whenever no cache call is on its stack. */
    public static int[] numbers(@Nullable Object[] slots) {
        return (int[]) Objects.requireNonNull(slots[NUMBERS]);
    }
}
