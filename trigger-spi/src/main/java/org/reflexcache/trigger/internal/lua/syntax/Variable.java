package org.reflexcache.trigger.internal.lua.syntax;

/**
 * A local variable.
 *
 * @since 0.1
 */
public final class Variable {

    /**
     * What a declaration says of a variable.
     *
     * @since 0.1
     */
    public enum Attribute {
        /** Nothing. */
        NONE,
        /** It is not assigned to again. */
        CONST,
        /** Not that either, and its {@code __close} is called when it goes out of scope. */
        CLOSE
    }

    private final String name;
    private final int slot;
    private final Attribute attribute;
    private boolean captured;

    Variable(String name, int slot, Attribute attribute) {
        this.name = name;
        this.slot = slot;
        this.attribute = attribute;
    }

    void capture() {
        captured = true;
    }

    /**
     * What it is called.
     *
     * @return its name
     */
    public String name() {
        return name;
    }

    /**
     * Where it is.
     *
     * @return its index in the frame of its function
     */
    public int slot() {
        return slot;
    }

    /**
     * What its declaration says.
     *
     * @return the attribute
     */
    public Attribute attribute() {
        return attribute;
    }

    /**
     * Whether an inner function uses it, so that its slot holds a cell.
     *
     * @return known once the whole text is read
     */
    public boolean isCaptured() {
        return captured;
    }
}
