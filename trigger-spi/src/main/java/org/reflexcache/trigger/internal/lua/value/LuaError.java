package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/**
 * An error of a script, which {@code pcall} can catch. Without a Java stack trace: it takes longer than all the rest, and where the
 * script was is in the message.
 *
 * <p>A message gets the script's name and line in front by the first call around it that knows its line, see {@link #at}.
 *
 * @since 0.1
 */
public final class LuaError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Of another class than a string's it is not touched; not serialized, for an error never leaves the run. */
    private transient @Nullable Object value;
    /** Calls to pass before one may put its position in front; negative when that is done, or not wanted. */
    private int level;
    /** Which operand of an operation was wrong, 1 or 2; 0 where that is not it. */
    private int operand;

    /**
     * An error of a library or an operation, which happened where it was called.
     *
     * @param message what was wrong
     */
    public LuaError(String message) {
        this(message, 1);
    }

    /**
     * An error with any value.
     *
     * @param value what {@code pcall} will see
     * @param level whose position goes in front of a string: 1 for the call that failed, 2 for the one around it; 0 for none
     */
    public LuaError(@Nullable Object value, int level) {
        super(null, null, false, false);
        this.value = value;
        this.level = value instanceof String ? level - 1 : -1;
    }

    /**
     * An error of an operation that its operand does not allow. Who knows what the operand is called may add it.
     *
     * @param message what was wrong
     * @param operand 1 for the first operand, 2 for the second
     * @return the error
     */
    static LuaError ofOperand(String message, int operand) {
        LuaError error = new LuaError(message);
        error.operand = operand;
        return error;
    }

    /**
     * Which operand was wrong, as long as nobody has named it.
     *
     * @return 1 or 2; 0 where it was something else, or is named
     */
    public int operand() {
        return operand;
    }

    /**
     * Says what the wrong operand is called in the script.
     *
     * @param name such as {@code local 'x'}; {@code null} where it has no name
     */
    public void name(@Nullable String name) {
        if (operand != 0 && name != null) {
            value = value + " (" + name + ")";
        }
        operand = 0;
    }

    /**
     * Tells that the error passes a call.
     *
     * @param chunk the script's name
     * @param line the line of the call
     */
    public void at(String chunk, int line) {
        if (level == 0) {
            value = chunk + ":" + line + ": " + value;
        }
        level--;
    }

    /**
     * The error's value.
     *
     * @return what {@code pcall} sees
     */
    public @Nullable Object value() {
        return value;
    }

    /**
     * The error in words, for people.
     *
     * @return its value if that is a string, decoded; else what it is
     */
    @Override
    public String getMessage() {
        if (value instanceof String text) {
            return Texts.toJava(text);
        }
        return value instanceof Long || value instanceof Double
                ? Numbers.text(value)
                : "(error object is a " + Types.name(value) + " value)";
    }
}
