package org.reflexcache.effects.internal.audit;

import java.util.Arrays;

/** Bytes that grow, without a copy to look at them. */
final class Bytes {

    private static final int KEPT = 1 << 20;

    private byte[] array = new byte[8192];
    private int length;

    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    Bytes add(byte[] more) {
        if (array.length - length < more.length) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + more.length));
        }
        System.arraycopy(more, 0, array, length, more.length);
        length += more.length;
        return this;
    }

    void clear() {
        length = 0;
        if (array.length > KEPT) {
            array = new byte[KEPT];
        }
    }
}
