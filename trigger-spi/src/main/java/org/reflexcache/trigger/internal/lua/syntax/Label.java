package org.reflexcache.trigger.internal.lua.syntax;

/**
 * The target of {@code goto}. Each is the target of those that hold the same object.
 *
 * @since 0.1
 */
public final class Label {

    private final String name;
    private final int number;

    Label(String name, int number) {
        this.name = name;
        this.number = number;
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
     * Tells it from the others of its function.
     *
     * @return 0 for the first one
     */
    public int number() {
        return number;
    }
}
