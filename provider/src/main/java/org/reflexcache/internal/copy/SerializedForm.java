package org.reflexcache.internal.copy;

import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what cannot change as it is, all else as a copy that nobody else has: an array of such things as an array, what can be
 * copied field by field as an object, and the rest as its serialized bytes.
 *
 * <p>The copies are stored in wrappers that nobody else can make, so that a caller's own {@code byte[]} is never taken for
 * the bytes of something. What a wrapper holds is never written again, and reaches other threads by its final field.
 */
final class SerializedForm implements ValueForm {

    private final VisibleClasses visible;
    private final @Nullable ObjectInputFilter filter;
    private final Immutables immutables;

    /** Made when something must be copied. Several threads may make it, and any of them will do: it has final fields alone. */
    private @Nullable Copiers copiers;

    SerializedForm(ClassLoader loader, @Nullable ObjectInputFilter filter) {
        this.visible = new VisibleClasses(loader);
        this.filter = filter;
        this.immutables = new Immutables(visible);
    }

    private record Copiers(Structures structures, Serializer serializer) {}

    private Copiers copiers() {
        Copiers known = copiers;
        if (known == null) {
            known = new Copiers(new Structures(visible, immutables, filter != null), new Serializer(visible, filter));
            copiers = known;
        }
        return known;
    }

    @Override
    public Object in(Object value) {
        if (immutables.contains(value)) {
            return value;
        }
        if (isPlainArray(value)) {
            return new KeptArray(ArrayPlan.flatCopy(value));
        }
        Copiers copying = copiers();
        Object copy = copying.structures.copyOf(value);
        if (copy == null) {
            return new KeptBytes(copying.serializer.writeForLater(value));
        }
        return copy == value ? value : new KeptObject(copy);
    }

    @Override
    public Object out(Object stored) {
        if (!(stored instanceof Kept kept)) {
            return stored;
        }
        if (kept instanceof KeptObject object) {
            return copyInDepth(object.object);
        }
        return kept instanceof KeptBytes bytes
                ? copiers().serializer.read(bytes.bytes)
                : ArrayPlan.flatCopy(((KeptArray) kept).array);
    }

    @Override
    public Object copyOf(Object object) {
        if (immutables.contains(object)) {
            return object;
        }
        return isPlainArray(object) ? ArrayPlan.flatCopy(object) : copyInDepth(object);
    }

    private Object copyInDepth(Object object) {
        Copiers copying = copiers();
        Object copy = copying.structures.copyOf(object);
        return copy == null ? copying.serializer.read(copying.serializer.write(object)) : copy;
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

    /** What must not be handed out as it is. One type, so that the way out of what cannot change is a single check. */
    private abstract static sealed class Kept {}

    private static final class KeptObject extends Kept {
        private final Object object;

        private KeptObject(Object object) {
            this.object = object;
        }
    }

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
