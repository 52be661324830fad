package org.reflexcache.trigger.internal.diff;

import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What comparing needs to know of a class. Immutable.
 *
 * @param readableParts the parts that make up an object of the class; null when not all of them can be read
 * @param hasEquals whether its objects are equal by what they are, not by identity
 * @param hasHash whether equal ones can be found by their hash codes
 */
record Shape(@Nullable List<Part> readableParts, boolean hasEquals, boolean hasHash) {

    static Shape of(Class<?> type) {
        // URL.equals asks the network, and takes two hosts of one address for the same.
        boolean hasEquals = type != URL.class && overrides(type, "equals", Object.class);
        return new Shape(
                type.isRecord() ? recordParts(type) : beanParts(type),
                hasEquals,
                hasEquals && overrides(type, "hashCode"));
    }

    List<Part> parts() throws OpaqueException {
        if (readableParts == null) {
            throw new OpaqueException();
        }
        return readableParts;
    }

    private static boolean overrides(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError("each class has it: " + name, e);
        }
    }

    private static @Nullable List<Part> recordParts(Class<?> type) {
        List<Part> parts = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            if (!accessor.trySetAccessible()) {
                return null;
            }
            parts.add(new Part(component.getName(), accessor));
        }
        return parts;
    }

    /** The fields from the topmost class down; none at all is no bean, since then its state must be elsewhere. */
    private static @Nullable List<Part> beanParts(Class<?> type) {
        List<Part> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Class<?> level = type; level != Object.class; level = level.getSuperclass()) {
            if (level.getClassLoader() == null) {
                return null; // the JDK's classes keep state in transient fields, and in none
            }
            List<Part> own = new ArrayList<>();
            for (Field field : level.getDeclaredFields()) {
                if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) != 0) {
                    continue;
                }
                Method getter = getter(type, field);
                if (getter == null || !names.add(field.getName())) {
                    return null;
                }
                own.add(new Part(field.getName(), getter));
            }
            parts.addAll(0, own);
        }
        return parts.isEmpty() ? null : parts;
    }

    private static @Nullable Method getter(Class<?> type, Field field) {
        for (Method method : type.getMethods()) {
            if (method.getParameterCount() == 0
                    && getterNames(field).contains(method.getName())
                    && isPublicOfObject(method)
                    && wrapped(method.getReturnType()).isAssignableFrom(wrapped(field.getType()))
                    && method.trySetAccessible()) {
                return method;
            }
        }
        return null;
    }

    private static List<String> getterNames(Field field) {
        String name = field.getName();
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        if (wrapped(field.getType()) != Boolean.class) {
            return List.of("get" + capital);
        }
        // Kotlin calls a field isOpen, and its getter the same.
        return name.startsWith("is")
                ? List.of("get" + capital, "is" + capital, name)
                : List.of("get" + capital, "is" + capital);
    }

    private static boolean isPublicOfObject(Method getter) {
        return !Modifier.isStatic(getter.getModifiers())
                && Modifier.isPublic(getter.getDeclaringClass().getModifiers());
    }

    private static Class<?> wrapped(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
