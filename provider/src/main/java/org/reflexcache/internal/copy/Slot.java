package org.reflexcache.internal.copy;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** A field that may hold what must be copied. */
final class Slot {

    private final MethodHandle getter;
    private final @Nullable MethodHandle setter;

    private Slot(MethodHandle getter, @Nullable MethodHandle setter) {
        this.getter = getter;
        this.setter = setter;
    }

    /** Makes the slot of a field that is only read. */
    static Slot readOnly(Field field) throws IllegalAccessException {
        return new Slot(FieldHandles.getter(field), null);
    }

    /** Makes the slot of a field that is read and written, be it final. */
    static Slot of(Field field) throws IllegalAccessException {
        return new Slot(FieldHandles.getter(field), FieldHandles.setter(field));
    }

    @Nullable
    Object get(Object object) {
        try {
            return (Object) getter.invokeExact(object);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    void set(Object object, @Nullable Object value) {
        if (setter == null) {
            throw new IllegalStateException("the field is only read");
        }
        try {
            setter.invokeExact(object, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Returns what to throw for what a handle threw: errors of the JVM, since reading and writing a field fails in no other way. */
    static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
    }
}
