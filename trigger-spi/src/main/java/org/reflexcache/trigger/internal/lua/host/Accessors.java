package org.reflexcache.trigger.internal.lua.host;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The readable parts of the objects of one class: components of a record, properties of a bean by its public getters. Found once; does
 * not keep the class alive. Immutable.
 *
 * <p>A part has two names: its own, and that in snake case, {@code last_active} for {@code lastActive}, unless another part is called
 * so. Classes of the JDK have no parts: their getters may well do something.
 */
final class Accessors {

    private static final MethodType ANY = MethodType.methodType(Object.class, Object.class);
    private static final ClassValue<Accessors> KNOWN = new ClassValue<>() {
        @Override
        protected Accessors computeValue(Class<?> type) {
            return new Accessors(type);
        }
    };

    private final Map<String, MethodHandle> byName = new HashMap<>();
    /** The parts' own names, in order. */
    private final String[] names;

    private Accessors(Class<?> type) {
        Map<String, MethodHandle> parts =
                isForeign(type) ? (type.isRecord() ? ofRecord(type) : ofBean(type)) : Map.of();
        names = parts.keySet().toArray(new String[0]);
        parts.keySet().forEach(name -> byName.put(snake(name), parts.get(name)));
        // The exact name counts more.
        byName.putAll(parts);
    }

    static Accessors of(Class<?> type) {
        return KNOWN.get(type);
    }

    boolean isEmpty() {
        return names.length == 0;
    }

    String[] names() {
        return names;
    }

    /** What reads a part; {@code null} where there is none of that name. Takes and answers an Object. */
    @Nullable
    MethodHandle find(String name) {
        return byName.get(name);
    }

    private static boolean isForeign(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && loader != ClassLoader.getPlatformClassLoader();
    }

    private static Map<String, MethodHandle> ofRecord(Class<?> type) {
        Map<String, MethodHandle> parts = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            put(parts, component.getName(), component.getAccessor());
        }
        return parts;
    }

    /** Sorted: the JVM tells methods in no certain order. */
    private static Map<String, MethodHandle> ofBean(Class<?> type) {
        Map<String, MethodHandle> parts = new TreeMap<>();
        for (Method method : type.getMethods()) {
            String name = property(method);
            if (name != null && (!parts.containsKey(name) || !method.isBridge())) {
                put(parts, name, method);
            }
        }
        return parts;
    }

    private static void put(Map<String, MethodHandle> parts, String name, Method getter) {
        // One of a public class that is exported, or of a class that is open to us: as far as the module system allows.
        if (getter.trySetAccessible()) {
            try {
                parts.put(name, MethodHandles.lookup().unreflect(getter).asType(ANY));
            } catch (IllegalAccessException e) {
                throw new AssertionError("was made accessible: " + getter, e);
            }
        }
    }

    /** The property that a method reads; {@code null} if it is no getter. */
    private static @Nullable String property(Method method) {
        boolean foreign = method.getDeclaringClass() == Object.class || Modifier.isStatic(method.getModifiers());
        if (foreign || method.getParameterCount() > 0 || method.getReturnType() == void.class) {
            return null;
        }
        String name = method.getName();
        if (name.startsWith("get")) {
            return decapitalized(name, "get".length());
        }
        Class<?> type = method.getReturnType();
        return name.startsWith("is") && (type == boolean.class || type == Boolean.class)
                ? decapitalized(name, "is".length())
                : null;
    }

    private static @Nullable String decapitalized(String name, int start) {
        if (name.length() == start || !Character.isUpperCase(name.charAt(start))) {
            return null;
        }
        String rest = name.substring(start);
        boolean acronym = rest.length() > 1 && Character.isUpperCase(rest.charAt(1));
        return acronym ? rest : Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
    }

    /** As {@code last_active} for {@code lastActive}, {@code user_id} for {@code userID}. */
    private static String snake(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean begins = Character.isUpperCase(c)
                    && i > 0
                    && (!Character.isUpperCase(name.charAt(i - 1))
                            || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1))));
            if (begins && snake.charAt(snake.length() - 1) != '_') {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(c));
        }
        return snake.toString();
    }
}
