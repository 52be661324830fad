package org.reflexcache.internal.copy;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Compares two objects with all that can be reached from them: classes, fields (transient ones too), elements, order, and which
 * references lead to the same object.
 */
@SuppressWarnings("JavaUtilDate")
final class SameGraph {

    private final IdentityHashMap<Object, Object> rightOfLeft = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Object> leftOfRight = new IdentityHashMap<>();
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private @Nullable String difference;

    private SameGraph() {}

    /** Returns what differs first, or null. */
    static @Nullable String difference(Object left, Object right) {
        SameGraph comparison = new SameGraph();
        comparison.compare("", left, right);
        while (comparison.difference == null && !comparison.steps.isEmpty()) {
            comparison.steps.poll().run();
        }
        return comparison.difference;
    }

    private void compare(String path, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null || left.getClass() != right.getClass()) {
            expect(path, left == right, left, right);
            return;
        }
        if (isValue(left)) {
            expect(path, left.equals(right), left, right);
            return;
        }
        if (!pairUp(path, left, right)) {
            return;
        }
        steps.add(() -> compareContent(path, left, right));
    }

    /** Returns whether two objects were not seen before. */
    private boolean pairUp(String path, Object left, Object right) {
        Object known = rightOfLeft.putIfAbsent(left, right);
        Object back = leftOfRight.putIfAbsent(right, left);
        expect(path + " (identity)", known == null ? back == null : known == right && back == left, left, right);
        return known == null;
    }

    static boolean isValue(Object object) {
        return object instanceof Enum
                || object instanceof Class
                || object instanceof String
                || (object.getClass().getName().matches("java\\.(lang|math|time)\\.[A-Z]\\w+")
                        && !(object instanceof StringBuilder));
    }

    private void compareContent(String path, Object left, Object right) {
        if (left.getClass().isArray()) {
            int length = Array.getLength(left);
            expect(path + ".length", length == Array.getLength(right), left, right);
            for (int i = 0; i < length && difference == null; i++) {
                compare(path + "[" + i + "]", Array.get(left, i), Array.get(right, i));
            }
        } else if (left instanceof Collection<?> collection) {
            compare(path, elements(collection), elements((Collection<?>) right));
        } else if (left instanceof Map<?, ?> map) {
            compareMaps(path, map, (Map<?, ?>) right);
        } else if (left instanceof AtomicReference<?> reference) {
            compare(path + ".get()", reference.get(), ((AtomicReference<?>) right).get());
        } else if (left instanceof StringBuilder text) {
            StringBuilder other = (StringBuilder) right;
            expect(path, text.compareTo(other) == 0 && text.capacity() == other.capacity(), left, right);
        } else if (left instanceof Date || left instanceof BitSet) {
            expect(path, left.equals(right), left, right);
        } else if (left.getClass().getClassLoader() == null) {
            expect(path, left.toString().equals(right.toString()), left, right);
        } else {
            compareFields(path, left, right);
        }
    }

    private void compareMaps(String path, Map<?, ?> left, Map<?, ?> right) {
        List<Map.Entry<?, ?>> ofLeft = entries(left);
        List<Map.Entry<?, ?>> ofRight = entries(right);
        expect(path + ".size()", ofLeft.size() == ofRight.size(), left, right);
        for (int i = 0; i < ofLeft.size() && difference == null; i++) {
            compare(path + ".key" + i, ofLeft.get(i).getKey(), ofRight.get(i).getKey());
            compare(
                    path + ".value" + i,
                    ofLeft.get(i).getValue(),
                    ofRight.get(i).getValue());
        }
        if (left instanceof SortedMap<?, ?> sorted) {
            compare(path + ".comparator()", sorted.comparator(), ((SortedMap<?, ?>) right).comparator());
        }
    }

    private static List<Map.Entry<?, ?>> entries(Map<?, ?> map) {
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        if (isUnordered(map)) {
            entries.sort(Comparator.comparing(entry -> entry.getKey().hashCode()));
        }
        return entries;
    }

    private void compare(String path, List<?> left, List<?> right) {
        expect(path + ".size()", left.size() == right.size(), left, right);
        for (int i = 0; i < left.size() && difference == null; i++) {
            compare(path + "[" + i + "]", left.get(i), right.get(i));
        }
    }

    private static List<?> elements(Collection<?> collection) {
        List<@Nullable Object> list = new ArrayList<>(collection);
        if (isUnordered(collection)) {
            list.sort(Comparator.comparing(Object::hashCode));
        }
        return list;
    }

    /** The order of what {@code Set.of} and {@code Map.of} make is not always the same. */
    private static boolean isUnordered(Object object) {
        return object.getClass().getName().startsWith("java.util.ImmutableCollections")
                && (object instanceof Set || object instanceof Map);
    }

    private void compareFields(String path, Object left, Object right) {
        for (Class<?> part = left.getClass(); part != Object.class && difference == null; part = part.getSuperclass()) {
            for (Field field : part.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    try {
                        compare(path + "." + field.getName(), field.get(left), field.get(right));
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
    }

    private void expect(String path, boolean condition, @Nullable Object left, @Nullable Object right) {
        if (!condition && difference == null) {
            difference = path + ": " + name(left) + " and " + name(right);
        }
    }

    private static String name(@Nullable Object object) {
        return object == null ? "null" : object.getClass().getName() + (isValue(object) ? " " + object : "");
    }
}
