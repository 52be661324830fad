package org.reflexcache.trigger.internal.lua.library;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;

/** What a pattern captures while it is matched: parts of the subject, and positions in it. */
final class Captures {

    private static final int MOST = 32;
    private static final int FEW = 4;
    /** Instead of the length of a capture that has none. */
    private static final int OPEN = -1;

    private static final int POSITION = -2;
    /** What an array takes beyond its values. */
    private static final int ARRAY = 16;

    private static final int[] EMPTY = {};

    private final Run run;
    private final String subject;
    private int number;
    private int[] starts = EMPTY;
    private int[] lengths = EMPTY;

    Captures(Run run, String subject) {
        this.run = run;
        this.subject = subject;
    }

    void clear() {
        number = 0;
    }

    int number() {
        return number;
    }

    void open(int start, boolean position) {
        if (number >= MOST) {
            throw new LuaError("too many captures");
        }
        if (number == starts.length) {
            int more = number == 0 ? FEW : MOST;
            run.allocate(2L * (ARRAY + Integer.BYTES * more));
            starts = Arrays.copyOf(starts, more);
            lengths = Arrays.copyOf(lengths, more);
        }
        starts[number] = start;
        lengths[number] = position ? POSITION : OPEN;
        number++;
    }

    void forgetLast() {
        number--;
    }

    /** Closes the innermost one that is open: answers which. */
    int close(int end) {
        int last = number - 1;
        while (last >= 0 && lengths[last] != OPEN) {
            last--;
        }
        if (last < 0) {
            throw new LuaError("invalid pattern capture");
        }
        lengths[last] = end - starts[last];
        return last;
    }

    void reopen(int which) {
        lengths[which] = OPEN;
    }

    /** Where a part ends that is at a place again; -1 if it is not there. */
    int matchAgain(int which, int place) {
        if (which < 0 || which >= number || lengths[which] == OPEN) {
            throw new LuaError("invalid capture index %" + (which + 1));
        }
        int length = lengths[which];
        if (length == POSITION) {
            return -1;
        }
        run.handle(length);
        return subject.regionMatches(starts[which], subject, place, length) ? place + length : -1;
    }

    /**
     * What one holds.
     *
     * @param which from 0; if there is none at all, 0 is the whole match
     * @param from where the match begins
     * @param end where it ends
     * @return a string or a position
     */
    Object get(int which, int from, int end) {
        if (which >= number) {
            if (which != 0) {
                throw new LuaError("invalid capture index %" + (which + 1));
            }
            return part(from, end);
        }
        int length = lengths[which];
        if (length == OPEN) {
            throw new LuaError("unfinished capture");
        }
        return length == POSITION ? (Object) (starts[which] + 1L) : part(starts[which], starts[which] + length);
    }

    private String part(int from, int end) {
        run.string((long) end - from);
        return subject.substring(from, end);
    }

    /** All of them, or the whole match if there are none: one value, or an array. */
    Object answer(int from, int end) {
        if (number <= 1) {
            return get(0, from, end);
        }
        run.allocate(ARRAY + 8L * number);
        @Nullable Object[] all = new @Nullable Object[number];
        for (int i = 0; i < all.length; i++) {
            all[i] = get(i, from, end);
        }
        return all;
    }
}
