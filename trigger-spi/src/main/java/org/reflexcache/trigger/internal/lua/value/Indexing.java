package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/**
 * What is under a key of a value, metatables included.
 *
 * @since 0.1
 */
public final class Indexing {

    /** As in the reference: more is taken for a loop. */
    private static final int LONGEST_CHAIN = 2_000;

    private Indexing() {}

    /**
     * Reads {@code holder[key]}.
     *
     * @param run who pays
     * @param holder what is indexed
     * @param key any value
     * @return the value; {@code null} where there is none
     * @throws LuaError when the holder cannot be indexed
     */
    public static @Nullable Object get(Run run, @Nullable Object holder, @Nullable Object key) {
        Object at = holder;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            Object next;
            if (at instanceof Table table) {
                Object value = table.get(key);
                next = value == null ? table.meta("__index") : null;
                if (next == null) {
                    return value;
                }
            } else {
                return ofOther(run, at, key);
            }
            if (next instanceof LuaFunction method) {
                return Values.first(Calls.call(run, method, at, key));
            }
            run.step();
            at = next;
        }
        throw new LuaError("'__index' chain too long; possibly a loop");
    }

    private static @Nullable Object ofOther(Run run, @Nullable Object holder, @Nullable Object key) {
        if (holder instanceof View view) {
            return view.get(run, key);
        }
        if (holder instanceof String) {
            return run.strings().get(key);
        }
        throw fault(holder);
    }

    /**
     * Writes {@code holder[key] = value}.
     *
     * @param run who pays
     * @param holder what is indexed
     * @param key any value but nil and NaN
     * @param value the value; {@code null} removes
     * @throws LuaError when the holder cannot be indexed or is read-only, or the key is not allowed
     */
    public static void set(Run run, @Nullable Object holder, @Nullable Object key, @Nullable Object value) {
        Object at = holder;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            if (!(at instanceof Table table)) {
                throw at instanceof View view
                        ? new LuaError("attempt to modify a read-only value (" + view.describe() + ")")
                        : fault(at);
            }
            Object next = table.metatable() == null || table.get(key) != null ? null : table.meta("__newindex");
            if (next == null) {
                table.put(key, value);
                return;
            }
            if (next instanceof LuaFunction method) {
                callSetter(run, method, at, key, value);
                return;
            }
            run.step();
            at = next;
        }
        throw new LuaError("'__newindex' chain too long; possibly a loop");
    }

    private static void callSetter(
            Run run, LuaFunction method, @Nullable Object holder, @Nullable Object key, @Nullable Object value) {
        run.enter(1);
        try {
            method.call(run, holder, key, value);
        } finally {
            run.leave(1);
        }
    }

    private static LuaError fault(@Nullable Object holder) {
        return LuaError.ofOperand("attempt to index a " + Types.described(holder) + " value", 1);
    }

    /**
     * The length of a value, as {@code #} says it.
     *
     * @param run who pays
     * @param value a string, table or view
     * @return the length, or what {@code __len} answers
     * @throws LuaError when the value has none
     */
    public static @Nullable Object length(Run run, @Nullable Object value) {
        if (value instanceof String text) {
            return (long) text.length();
        }
        if (value instanceof Table table) {
            Object method = table.meta("__len");
            return method == null ? (Object) table.length() : Values.first(Calls.call(run, method, value));
        }
        if (value instanceof View view) {
            return view.length(run);
        }
        throw LuaError.ofOperand("attempt to get length of a " + Types.described(value) + " value", 1);
    }
}
