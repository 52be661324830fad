package org.reflexcache.internal.copy;

import java.io.ObjectInputFilter;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a cache keeps its keys or values apart from those of its callers.
 *
 * <p>Values are stored in the form that {@link #in} answers and leave through {@link #out}. Keys are compared by {@code
 * equals}, so they are stored as objects: {@link #copyOf} on the way in, and again on the way out.
 *
 * <p>Each method throws {@link CopyException} if there can be no copy. All are safe for use by many threads.
 */
public interface ValueForm {

    /** Returns what is stored for a value. Nothing that is done to the value later changes it. */
    Object in(Object value);

    /** Returns what a caller gets for what {@link #in} answered. Nothing that is done to it changes what is stored. */
    Object out(Object stored);

    /** Returns an object that equals another and shares nothing with it that could change; the same one if nothing could. */
    Object copyOf(Object object);

    /** Returns whether all three methods answer what they were given: store by reference. */
    boolean isIdentity();

    /** Returns the form of store by reference. */
    static ValueForm identity() {
        return IdentityForm.INSTANCE;
    }

    /**
     * Returns the form that copies whatever is not known to be immutable, as serialization does: by it, or faster where the
     * result is the same.
     *
     * @param loader the class loader that the classes of what is read back come from
     * @param filter what may be read back, besides the filter of the JVM; null for the latter alone
     */
    static ValueForm serialized(ClassLoader loader, @Nullable ObjectInputFilter filter) {
        return new SerializedForm(loader, filter);
    }

    /**
     * Returns the form that copies everything by a function that the user supplied.
     *
     * @param copier makes a copy of its first argument
     * @param loader the second argument of every call
     */
    static ValueForm copied(BiFunction<Object, ClassLoader, ? extends @Nullable Object> copier, ClassLoader loader) {
        return new CopierForm(copier, loader);
    }
}
