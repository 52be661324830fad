package org.reflexcache.trigger.internal.lua.code;

/**
 * What a function takes, known once it is compiled: of the Java stack, by how deep its nodes nest, and of time, by how many it has.
 * That they nest no deeper than Java can go is seen to by who read the text.
 */
final class Nesting {

    /** What nodes take of the Java stack, in units of about 200 bytes. */
    static final int LIGHT = 1;

    static final int MIDDLE = 2;
    static final int HEAVY = 3;
    /** Nodes that run in the time of a step, or so. */
    private static final int NODES_PER_STEP = 32;

    private int depth;
    private int deepest;
    private int nodes;

    void enter(int weight) {
        nodes++;
        depth += weight;
        deepest = Math.max(deepest, depth);
    }

    void leave(int weight) {
        depth -= weight;
    }

    /** How deep it goes, in units of the Java stack. */
    int deepest() {
        return deepest;
    }

    /** How many nodes there are by now. */
    int nodes() {
        return nodes;
    }

    /** The steps that each turn pays for what was compiled since. */
    int stepsSince(int nodesBefore) {
        return 1 + (nodes - nodesBefore) / NODES_PER_STEP;
    }
}
