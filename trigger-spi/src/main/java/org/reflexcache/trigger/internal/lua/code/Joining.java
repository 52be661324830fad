package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Strings;

/** A chain of {@code a .. b .. c}: joined in one go where all are strings and numbers. */
final class Joining extends Node {

    private final Node[] parts;
    private final @Nullable String[] names;
    private final Place place;

    /**
     * Makes a chain.
     *
     * @param parts what is joined, at least two
     * @param names what each is called, if it is called anything
     * @param place where it is
     */
    Joining(Node[] parts, @Nullable String[] names, Place place) {
        this.parts = parts;
        this.names = names;
        this.place = place;
    }

    @Override
    @Nullable
    Object value(Frame frame) {
        if (parts.length != 2) {
            return many(frame);
        }
        Object left = parts[0].get(frame);
        Object right = parts[1].get(frame);
        return pair(frame.run, left, right, 0);
    }

    /** Joins two; the left one is part number {@code at}. */
    private @Nullable Object pair(Run run, @Nullable Object left, @Nullable Object right, int at) {
        try {
            return Strings.concat(run, left, right);
        } catch (LuaError error) {
            int operand = error.operand();
            error.name(operand == 1 ? names[at] : operand == 2 && at == parts.length - 2 ? names[at + 1] : null);
            throw place.passing(error);
        } catch (Killed killed) {
            throw place.of(killed);
        }
    }

    private @Nullable Object many(Frame frame) {
        int number = parts.length;
        @Nullable Object[] values = new @Nullable Object[number];
        boolean strings = true;
        for (int i = 0; i < number; i++) {
            Object value = parts[i].get(frame);
            strings &= value instanceof String;
            values[i] = value;
        }
        @Nullable Object[] texts = strings ? values : texts(frame.run, values);
        return texts == null ? oneByOne(frame.run, values) : joined(frame.run, texts);
    }

    /** With numbers in words; {@code null} where there is something else. Metamethods are to see the numbers themselves. */
    private static @Nullable Object @Nullable [] texts(Run run, @Nullable Object[] values) {
        @Nullable Object[] texts = new @Nullable Object[values.length];
        for (int i = 0; i < texts.length; i++) {
            String text = Strings.ofPart(run, values[i]);
            if (text == null) {
                return null;
            }
            texts[i] = text;
        }
        return texts;
    }

    private String joined(Run run, @Nullable Object[] texts) {
        long length = 0;
        for (Object text : texts) {
            length += text instanceof String part ? part.length() : 0;
        }
        try {
            run.string(length);
        } catch (Killed killed) {
            throw place.of(killed);
        }
        StringBuilder all = new StringBuilder((int) length);
        for (Object text : texts) {
            all.append((String) text);
        }
        return all.toString();
    }

    /** From the right, as it is written that this operator works. */
    private @Nullable Object oneByOne(Run run, @Nullable Object[] values) {
        int at = values.length - 1;
        Object right = values[at];
        while (--at >= 0) {
            right = pair(run, values[at], right, at);
        }
        return right;
    }
}
