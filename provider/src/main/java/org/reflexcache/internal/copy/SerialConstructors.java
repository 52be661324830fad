package org.reflexcache.internal.copy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Constructors that make objects as serialization does.
 *
 * <p>They are those of the JDK's {@code sun.reflect.ReflectionFactory}, which the module {@code jdk.unsupported} exports for
 * this purpose. It is found by name: the compiler warns of it, and a runtime image may lack the module. Then there are none.
 */
final class SerialConstructors {

    private static final @Nullable MethodHandle FACTORY = find();

    private SerialConstructors() {}

    /** Returns the constructor that makes empty objects of a class, null if it may have none. */
    static @Nullable Constructor<?> of(Class<?> type) {
        if (FACTORY == null) {
            return null;
        }
        try {
            return (Constructor<?>) FACTORY.invokeExact(type);
        } catch (Throwable e) {
            throw Slot.unexpected(e);
        }
    }

    private static @Nullable MethodHandle find() {
        try {
            Class<?> type = Class.forName("sun.reflect.ReflectionFactory");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Object factory = lookup.findStatic(type, "getReflectionFactory", MethodType.methodType(type))
                    .invoke();
            return lookup.findVirtual(
                            type,
                            "newConstructorForSerialization",
                            MethodType.methodType(Constructor.class, Class.class))
                    .bindTo(factory)
                    .asType(MethodType.methodType(Constructor.class, Class.class));
        } catch (Throwable e) {
            if (e instanceof VirtualMachineError error) {
                throw error;
            }
            return null;
        }
    }
}
