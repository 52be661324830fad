package org.reflexcache.internal.store;

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

    /** Events that wait for the outermost call; also the sign that this thread is announcing. */
    public static final int PENDING = 1;

    /** How deep in a cascade the event is whose triggers run now. */
    public static final int CASCADE = 2;

    private static final int SLOTS = 3;

    private static final ThreadLocal<Object[]> CURRENT = new ThreadLocal<>();

    private ThreadSlots() {}

    /** The slots of the calling thread, made on first use. */
    public static @Nullable Object[] current() {
        Object[] slots = CURRENT.get();
        if (slots == null) {
            slots = new Object[SLOTS];
            CURRENT.set(slots);
        }
        return slots;
    }
}
