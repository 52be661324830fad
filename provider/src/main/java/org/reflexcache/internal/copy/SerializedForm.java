package org.reflexcache.internal.copy;

import java.io.ObjectInputFilter;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what cannot change as it is, arrays of such things as an array of its own, and all else as its serialized bytes.
 *
 * <p>The last two are stored in wrappers that nobody else can make, so that a caller's own {@code byte[]} is never taken for
 * the bytes of something.
 */
final class SerializedForm implements ValueForm {

    private final Immutables immutables;
    private final Serializer serializer;

    SerializedForm(ClassLoader loader, @Nullable ObjectInputFilter filter) {
        VisibleClasses visible = new VisibleClasses(loader);
        immutables = new Immutables(visible);
        serializer = new Serializer(visible, filter);
    }

    @Override
    public Object in(Object value) {
        if (immutables.contains(value)) {
            return value;
        }
        if (isPlainArray(value)) {
            return new KeptArray(copyOfArray(value));
        }
        return new KeptBytes(serializer.writeForLater(value));
    }

    @Override
    public Object out(Object stored) {
        if (stored instanceof Kept kept) {
            return kept instanceof KeptBytes bytes
                    ? serializer.read(bytes.bytes)
                    : copyOfArray(((KeptArray) kept).array);
        }
        return stored;
    }

    @Override
    public Object copyOf(Object object) {
        if (immutables.contains(object)) {
            return object;
        }
        return isPlainArray(object) ? copyOfArray(object) : serializer.read(serializer.write(object));
    }

    @Override
    public boolean isIdentity() {
        return false;
    }

    /** Whether a shallow copy of the array is a deep one. */
    private boolean isPlainArray(Object object) {
        Class<?> component = object.getClass().getComponentType();
        return component != null && immutables.containsAllOf(component);
    }

    private static Object copyOfArray(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    /** What must not be handed out as it is. One type, so that the way out of what cannot change is a single check. */
    private abstract static sealed class Kept {}

    private static final class KeptArray extends Kept {
        private final Object array;

        private KeptArray(Object array) {
            this.array = array;
        }
    }

    private static final class KeptBytes extends Kept {
        private final byte[] bytes;

        private KeptBytes(byte[] bytes) {
            this.bytes = bytes;
        }
    }
}
