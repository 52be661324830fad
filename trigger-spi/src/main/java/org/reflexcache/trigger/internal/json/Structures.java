package org.reflexcache.trigger.internal.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes records and beans out of objects. */
final class Structures {

    private Structures() {}

    static Object record(Map<?, ?> members, Class<?> type, JsonPath at) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        if (!Set.copyOf(names).equals(members.keySet())) {
            throw JsonValues.mismatch(
                    members, at, type, "; allowed are exactly the names " + names + ", found " + members.keySet());
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < arguments.length; i++) {
            String name = names.get(i);
            arguments[i] = JsonValues.convert(members.get(name), components[i].getGenericType(), at.member(name));
        }
        return made(members, type, at, () -> {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        });
    }

    static Object bean(Map<?, ?> members, Class<?> type, JsonPath at) {
        Object bean = instance(members, type, at);
        Set<Method> used = new HashSet<>();
        members.forEach((key, member) -> {
            String name = (String) key;
            JsonPath place = at.member(name);
            Method setter = setter(type, name);
            if (setter == null || !used.add(setter)) {
                throw new IllegalArgumentException("Found the name " + Found.quoted(name) + " at " + place + "; "
                        + type.getTypeName() + " has no public method " + accessor("set", name) + " of its own for it");
            }
            Object value = JsonValues.convert(member, setter.getGenericParameterTypes()[0], place);
            UserCode.run(
                    () -> setter.invoke(bean, value),
                    () -> "Found " + Found.value(member) + " at " + place + " which " + setter + " refuses");
        });
        return bean;
    }

    /** A new object of a public class, made without parameters. */
    static Object instance(Object parsed, Class<?> type, JsonPath at) {
        if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
            throw JsonValues.mismatch(parsed, at, type, ", which is not a public class of which objects can be made");
        }
        return made(parsed, type, at, () -> type.getConstructor().newInstance());
    }

    private static Object made(Object parsed, Class<?> type, JsonPath at, UserCode.Call constructor) {
        Object made = UserCode.run(
                constructor,
                () -> JsonValues.mismatch(parsed, at, type, ", which cannot be made")
                        .getMessage());
        return Objects.requireNonNull(made);
    }

    /** The public setter of a name; where there are several, the one that takes what the getter gives. */
    private static @Nullable Method setter(Class<?> type, String name) {
        if (name.isEmpty()) {
            return null;
        }
        List<Method> setters = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(accessor("set", name)))
                .filter(method -> method.getParameterCount() == 1 && !Modifier.isStatic(method.getModifiers()))
                .toList();
        if (setters.size() > 1) {
            setters = setters.stream()
                    .filter(method -> gives(type, name, method.getParameterTypes()[0]))
                    .toList();
        }
        return setters.size() == 1 ? setters.get(0) : null;
    }

    private static boolean gives(Class<?> type, String name, Class<?> property) {
        List<String> getters = List.of(accessor("get", name), accessor("is", name));
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getParameterCount() == 0
                        && method.getReturnType() == property
                        && getters.contains(method.getName()));
    }

    private static String accessor(String prefix, String name) {
        return name.isEmpty() ? prefix : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
