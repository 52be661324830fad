package org.reflexcache.internal.copy;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds where in an object the one is that cannot be serialized, for the message that says so.
 *
 * <p>It looks where serialization looks by default: fields that are not transient, elements of arrays and of the JDK's
 * collections. Where a class says itself how it is written, or a module hides its fields, there may be no answer.
 */
final class FieldPath {

    private static final int MAX_OBJECTS = 10_000;

    private final String culprit;
    private final Queue<Step> steps = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private FieldPath(String culprit) {
        this.culprit = culprit;
    }

    /** Returns the shortest path from an object to one of the named class, as {@code User.address.lines[2]}, or null. */
    static @Nullable String find(Object root, String culprit) {
        FieldPath search = new FieldPath(culprit);
        search.add(root, root.getClass().getSimpleName());
        try {
            return search.find();
        } catch (RuntimeException | IllegalAccessException e) {
            // Collections changed meanwhile, or code of the user's that failed: the message does without.
            return null;
        }
    }

    private @Nullable String find() throws IllegalAccessException {
        for (Step step = steps.poll(); step != null && seen.size() < MAX_OBJECTS; step = steps.poll()) {
            Class<?> type = step.object.getClass();
            if (type.getName().equals(culprit) && !(step.object instanceof Serializable)) {
                return step.path;
            }
            if (step.object instanceof Object[] array) {
                for (int i = 0; i < array.length; i++) {
                    add(array[i], step.path + "[" + i + "]");
                }
            } else if (type.getClassLoader() == null) {
                addContentOfJdkObject(step);
            } else {
                addFields(step, type);
            }
        }
        return null;
    }

    private void addContentOfJdkObject(Step step) {
        if (step.object instanceof Collection<?> collection) {
            int i = 0;
            for (Object element : collection) {
                add(element, step.path + "[" + i++ + "]");
            }
        } else if (step.object instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                add(entry.getKey(), step.path + ".keySet()");
                add(entry.getValue(), step.path + ".values()");
            }
        }
    }

    private void addFields(Step step, Class<?> type) throws IllegalAccessException {
        for (Class<?> part = type;
                part != null && Serializable.class.isAssignableFrom(part);
                part = part.getSuperclass()) {
            for (Field field : part.getDeclaredFields()) {
                boolean written = (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0;
                if (written && !field.getType().isPrimitive() && field.trySetAccessible()) {
                    add(field.get(step.object), step.path + "." + field.getName());
                }
            }
        }
    }

    private void add(@Nullable Object object, String path) {
        if (object != null && seen.add(object)) {
            steps.add(new Step(object, path));
        }
    }

    private record Step(Object object, String path) {}
}
