package org.reflexcache.benchmarks.replay;

import java.util.Arrays;

/** The keys that a program read, in order, renumbered from 0 in the order they first come. Immutable. */
final class Trace {

    private final String name;
    private final int[] keys;
    private final int distinct;

    Trace(String name, int... keys) {
        if (keys.length == 0) {
            throw new IllegalArgumentException("Trace " + name + " holds no key");
        }
        this.name = name;
        this.keys = keys.clone();
        this.distinct = (int) Arrays.stream(keys).distinct().count();
    }

    String name() {
        return name;
    }

    int length() {
        return keys.length;
    }

    int key(int access) {
        return keys[access];
    }

    int distinct() {
        return distinct;
    }

    /** So many entries as a part of the distinct keys is, rounded, at least one. */
    int room(int percent) {
        return (int) Math.max(1, Math.round(distinct * percent / 100.0));
    }
}
