package org.reflexcache.internal.copy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The plans of the JDK's collections. */
@SuppressWarnings("JdkObsolete") // users have them
final class JdkCollections {

    private JdkCollections() {}

    static void addTo(Map<Class<?>, Plan> plans) {
        plans.put(ArrayList.class, JdkCollections::arrayList);
        plans.put(LinkedList.class, filled(size -> new LinkedList<>()));
        plans.put(ArrayDeque.class, filled(ArrayDeque::new));
        plans.put(HashSet.class, filled(size -> new HashSet<>(JdkMaps.capacityOfSet(size))));
        plans.put(LinkedHashSet.class, filled(size -> new LinkedHashSet<>(JdkMaps.capacityOfSet(size))));
        plans.put(TreeSet.class, JdkCollections::treeSet);
        // Which classes these have is the JDK's affair.
        plans.put(EnumSet.noneOf(TimeUnit.class).getClass(), JdkCollections::enumSet);
        for (List<?> sample : List.of(List.of(), List.of(1))) {
            plans.put(sample.getClass(), fixed(JdkCollections::listOf));
        }
        for (Set<?> sample : List.of(Set.of(), Set.of(1))) {
            plans.put(sample.getClass(), fixed((original, elements) -> Set.of(elements)));
        }
        plans.put(
                Collections.singletonList(1).getClass(),
                fixed((original, elements) -> Collections.singletonList(elements[0])));
        plans.put(
                Collections.singleton(1).getClass(), fixed((original, elements) -> Collections.singleton(elements[0])));
    }

    /** The plan of those that are filled element by element. */
    private static Plan filled(IntFunction<Collection<@Nullable Object>> maker) {
        return (original, copying) -> {
            Collection<?> from = (Collection<?>) original;
            Collection<@Nullable Object> to = maker.apply(from.size());
            copying.note(from, to);
            for (Object element : from) {
                to.add(copying.copy(element));
            }
            return to;
        };
    }

    /** The most frequent one, spared the iterator. */
    private static Object arrayList(Object original, Copying copying) {
        ArrayList<?> from = (ArrayList<?>) original;
        int size = from.size();
        ArrayList<@Nullable Object> to = new ArrayList<>(size);
        copying.note(from, to);
        for (int i = 0; i < size; i++) {
            to.add(copying.copy(from.get(i)));
        }
        return to;
    }

    /** Sorted sets are read without comparing, so only one of elements that stay as they are can be copied without it, too. */
    private static Object treeSet(Object original, Copying copying) {
        TreeSet<?> from = (TreeSet<?>) original;
        boolean shared = copying.isShared(from.comparator());
        for (Object element : from) {
            shared = shared && copying.isShared(element);
        }
        if (!shared) {
            throw new Refused();
        }
        Object copy = from.clone();
        copying.note(original, copy);
        return copy;
    }

    /** An empty set does not say of which enum it is, nor whether the manager's class loader sees that one. */
    private static Object enumSet(Object original, Copying copying) {
        EnumSet<?> from = (EnumSet<?>) original;
        if (from.isEmpty() || !copying.isShared(from.iterator().next())) {
            throw new Refused();
        }
        Object copy = from.clone();
        copying.note(original, copy);
        return copy;
    }

    /** The plan of those that do not change, and so are made when their elements have been copied. */
    private static Plan fixed(Maker maker) {
        return (original, copying) -> {
            Collection<?> from = (Collection<?>) original;
            copying.begin(from);
            @Nullable Object[] elements = from.toArray();
            boolean changed = false;
            for (int i = 0; i < elements.length; i++) {
                Object element = elements[i];
                elements[i] = copying.copy(element);
                changed |= elements[i] != element;
            }
            return copying.end(from, changed ? maker.make(from, elements) : from);
        };
    }

    private static Object listOf(Collection<?> original, @Nullable Object[] elements) {
        return allowsNull((List<?>) original, elements)
                ? Arrays.stream(elements).toList()
                : List.of(elements);
    }

    /** A list that a stream made may hold null, and even if it does not, it answers whether it does. */
    private static boolean allowsNull(List<?> original, @Nullable Object[] elements) {
        for (Object element : elements) {
            if (element == null) {
                return true;
            }
        }
        return List.copyOf(original) != original;
    }

    /** Makes a collection like another, of other elements. */
    private interface Maker {
        Object make(Collection<?> original, @Nullable Object[] elements);
    }
}
