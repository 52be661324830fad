package org.reflexcache.trigger.internal.lua.library;

/** Positions in strings: from 1, negative ones from the end. */
final class Positions {

    private Positions() {}

    /** The first position of a range: at least 1, perhaps beyond the end. */
    static long first(long given, int length) {
        if (given > 0) {
            return given;
        }
        return given == 0 || given < -(long) length ? 1 : length + given + 1;
    }

    /** The last position of a range: at most the length, 0 for before the start. */
    static int last(long given, int length) {
        if (given >= 0) {
            return (int) Math.min(given, length);
        }
        return given < -(long) length ? 0 : (int) (length + given + 1);
    }
}
