package org.reflexcache.internal.copy;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** Copies arrays of one class. */
final class ArrayPlan implements Plan {

    private final Class<?> component;
    private final boolean flat;

    /**
     * Makes the plan.
     *
     * @param flat whether every element is its own copy
     */
    ArrayPlan(Class<?> type, boolean flat) {
        component = type.getComponentType();
        this.flat = flat;
    }

    @Override
    public Object copy(Object original, Copying copying) {
        if (flat) {
            Object copy = flatCopy(original);
            copying.note(original, copy);
            return copy;
        }
        @Nullable Object[] from = (@Nullable Object[]) original;
        @Nullable Object[] to = (@Nullable Object[]) Array.newInstance(component, from.length);
        copying.note(from, to);
        for (int i = 0; i < to.length; i++) {
            to[i] = copying.copy(from[i]);
        }
        return to;
    }

    /** Returns another array with the same elements. */
    static Object flatCopy(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }
}
