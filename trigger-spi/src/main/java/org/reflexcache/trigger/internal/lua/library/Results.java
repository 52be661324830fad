package org.reflexcache.trigger.internal.lua.library;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Values;

/** Answers of several values. */
final class Results {

    private static final int BYTES = 16;
    private static final int BYTES_PER_VALUE = 8;

    private Results() {}

    /** The values from a position on; pays for them. */
    static @Nullable Object[] slice(Run run, @Nullable Object[] values, int from) {
        pay(run, values.length - from);
        return Arrays.copyOfRange(values, from, values.length);
    }

    /** What a call answered, with a value before it; pays for it. */
    static @Nullable Object[] after(Run run, @Nullable Object first, @Nullable Object answer) {
        if (answer != null && answer.getClass() == Object[].class) {
            @Nullable Object[] several = Values.all(answer);
            pay(run, several.length + 1);
            @Nullable Object[] all = new @Nullable Object[several.length + 1];
            all[0] = first;
            System.arraycopy(several, 0, all, 1, several.length);
            return all;
        }
        return new @Nullable Object[] {first, answer};
    }

    /** Pays for an array of so many values. */
    static void pay(Run run, long number) {
        run.allocate(BYTES + BYTES_PER_VALUE * number);
        run.handle(BYTES_PER_VALUE * number);
    }
}
