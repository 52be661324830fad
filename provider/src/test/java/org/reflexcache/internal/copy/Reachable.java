package org.reflexcache.internal.copy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The objects that can be reached from one, as far as they can change. */
final class Reachable {

    private final Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    private Reachable() {}

    /** Returns what can be reached from both. */
    static List<Object> shared(Object one, Object other) {
        Set<Object> ofOne = from(one);
        List<Object> shared = new ArrayList<>();
        for (Object object : from(other)) {
            if (ofOne.contains(object) && canChange(object)) {
                shared.add(object);
            }
        }
        return shared;
    }

    private static Set<Object> from(Object root) {
        Reachable search = new Reachable();
        search.add(root);
        while (!search.open.isEmpty()) {
            search.look(search.open.poll());
        }
        return search.found;
    }

    private static boolean canChange(Object object) {
        Class<?> type = object.getClass();
        return !SameGraph.isValue(object)
                && !type.isRecord()
                && !(object instanceof Specimens.Fixed)
                && !type.getName().startsWith("java.util.ImmutableCollections")
                && !type.getName().startsWith("java.util.Collections$");
    }

    private void look(Object object) {
        if (object instanceof Object[] array) {
            for (Object element : array) {
                add(element);
            }
        } else if (object instanceof Collection<?> collection) {
            collection.forEach(this::add);
        } else if (object instanceof Map<?, ?> map) {
            map.keySet().forEach(this::add);
            map.values().forEach(this::add);
        } else if (object instanceof AtomicReference<?> reference) {
            add(reference.get());
        } else if (object.getClass().getClassLoader() != null) {
            lookIntoFields(object);
        }
    }

    private void lookIntoFields(Object object) {
        for (Class<?> part = object.getClass(); part != Object.class && !part.isEnum(); part = part.getSuperclass()) {
            for (Field field : part.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) {
                    try {
                        add(field.get(object));
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
    }

    private void add(@Nullable Object object) {
        if (object != null && found.add(object)) {
            open.add(object);
        }
    }
}
