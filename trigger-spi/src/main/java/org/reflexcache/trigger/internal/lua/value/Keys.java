package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/** How tables see their keys. */
final class Keys {

    private static final int SMALLEST = 4;
    /** From this length on comparing two strings is paid for. */
    private static final int LONG = 64;

    /** Stands for a key that has moved to the array. */
    static final Object GONE = new Object();

    private Keys() {}

    /** The places for a number of keys and half as many to come: a table whose keys come and go does not grow all the time. */
    static int capacityFor(int number) {
        return Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, 2 * number - 1)) << 1);
    }

    /** The same key; an integer for a float that is one. */
    static Object normal(Object key) {
        if (key instanceof Double number) {
            double value = number;
            if (Numbers.isInteger(value)) {
                return (long) value;
            }
        }
        return key;
    }

    static int spread(Object key) {
        int hash = key.hashCode();
        return hash ^ (hash >>> 15);
    }

    /** Whether two normal keys are the same; pays where that takes long. */
    static boolean isSame(@Nullable Run run, Object there, Object key) {
        if (key instanceof String text && text.length() >= LONG && run != null) {
            run.handle(text.length());
        }
        return there.equals(key);
    }
}
