package org.reflexcache.trigger.internal.match;

/**
 * How large a memo may become. It is counted in cells, of which one stands for about 16 bytes.
 *
 * @param cells what there is for any set of globs
 * @param cellsPerGlob what there is for each glob in addition
 */
record MemoBudget(int cells, int cellsPerGlob) {

    /** The state itself, its arrays, its place in the table. */
    static final int CELLS_OF_STATE = 12;

    /** A place and the references to it. */
    static final int CELLS_OF_PLACE = 2;

    /**
     * About one megabyte, enough for some thousand states: the few globs that are usual, which share few states, never fill it. And
     * half a kilobyte for each glob, no more than a trigger and its pattern take anyway, and enough for the states of 100,000 globs
     * that differ at their ends.
     */
    static final MemoBudget STANDARD = new MemoBudget(65_536, 32);

    long cellsFor(int globs) {
        return cells + (long) cellsPerGlob * globs;
    }
}
