package org.reflexcache.trigger.internal.lua.library;

import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;

/** A string in the making. Pays for room before it takes it, and for each byte that it copies. */
final class TextBuilder {

    private static final int LONGEST = Integer.MAX_VALUE - 64;
    private static final int SMALLEST = 32;

    private final Run run;
    private final StringBuilder text;
    private int room = SMALLEST;

    TextBuilder(Run run) {
        this.run = run;
        run.allocate(SMALLEST);
        text = new StringBuilder(SMALLEST);
    }

    private void need(long more) {
        long length = text.length() + more;
        if (length > room) {
            if (length > LONGEST) {
                throw new LuaError("resulting string too large");
            }
            int larger = (int) Math.min(LONGEST, Math.max(length, 2L * room + 2));
            run.allocate(larger);
            text.ensureCapacity(larger);
            room = larger;
        }
        run.handle(more);
    }

    int length() {
        return text.length();
    }

    TextBuilder append(char c) {
        need(1);
        text.append(c);
        return this;
    }

    TextBuilder append(String part) {
        need(part.length());
        text.append(part);
        return this;
    }

    TextBuilder append(String whole, int from, int to) {
        need((long) to - from);
        text.append(whole, from, to);
        return this;
    }

    /** The same character again and again. */
    TextBuilder fill(char c, int times) {
        if (times > 0) {
            need(times);
            for (int i = 0; i < times; i++) {
                text.append(c);
            }
        }
        return this;
    }

    /** What was built. */
    String build() {
        run.string(text.length());
        return text.toString();
    }
}
