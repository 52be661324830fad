package org.reflexcache.internal.copy;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The plans of the JDK's maps.
 *
 * <p>A hash map is given as large a table as it has after reading, so that its order is the same. Its load factor cannot be
 * asked for; it is taken to be the usual one.
 */
final class JdkMaps {

    private static final float LOAD_FACTOR = 0.75f;

    /** From this version on, reading makes the table of a map as small as can be. */
    private static final int FITS_EXACTLY = 19;

    private static final int SMALLEST_TABLE = 16;

    private static final int LARGEST_TABLE = 1 << 30;

    private JdkMaps() {}

    static void addTo(Map<Class<?>, Plan> plans) {
        plans.put(HashMap.class, JdkMaps::hashMap);
        plans.put(LinkedHashMap.class, JdkMaps::linkedHashMap);
        plans.put(TreeMap.class, JdkMaps::treeMap);
        plans.put(EnumMap.class, JdkMaps::enumMap);
        for (Map<?, ?> sample : List.of(Map.of(), Map.of(1, 1))) {
            plans.put(sample.getClass(), JdkMaps::mapOf);
        }
    }

    /** Returns the initial capacity that makes a table as large as that of a hash set which was read. */
    static int capacityOfSet(int size) {
        return (int) Math.min(size * (1 / LOAD_FACTOR), LARGEST_TABLE);
    }

    private static int capacityOfMap(int size) {
        if (Runtime.version().feature() >= FITS_EXACTLY) {
            return (int) Math.max(SMALLEST_TABLE, Math.min(Math.ceil(size / (double) LOAD_FACTOR), LARGEST_TABLE));
        }
        return (int) Math.max(SMALLEST_TABLE, Math.min(size / LOAD_FACTOR + 1.0f, LARGEST_TABLE));
    }

    private static Object hashMap(Object original, Copying copying) {
        HashMap<?, ?> from = (HashMap<?, ?>) original;
        return fill(new HashMap<>(capacityOfMap(from.size())), from, copying);
    }

    /** A clone keeps what cannot be asked for: whether it is in the order of access. */
    private static Object linkedHashMap(Object original, Copying copying) {
        LinkedHashMap<?, ?> from = (LinkedHashMap<?, ?>) original;
        return fillEmptied((Map<?, ?>) from.clone(), from, copying);
    }

    /** An empty map does not say of which enum it is, nor whether the manager's class loader sees that one. */
    private static Object enumMap(Object original, Copying copying) {
        EnumMap<?, ?> from = (EnumMap<?, ?>) original;
        if (from.isEmpty()) {
            throw new Refused();
        }
        return fillEmptied(from.clone(), from, copying);
    }

    private static Object fillEmptied(Map<?, ?> clone, Map<?, ?> from, Copying copying) {
        @SuppressWarnings("unchecked") // its keys will be of the class that they are of now
        Map<@Nullable Object, @Nullable Object> to = (Map<@Nullable Object, @Nullable Object>) clone;
        to.clear();
        fill(to, from, copying);
        if (to.size() != from.size()) {
            // Some keys are equal while they are incomplete, and the second of them counts as an access.
            throw new Refused();
        }
        return to;
    }

    private static Object fill(Map<@Nullable Object, @Nullable Object> to, Map<?, ?> from, Copying copying) {
        copying.note(from, to);
        for (Map.Entry<?, ?> entry : from.entrySet()) {
            Object key = copying.copy(entry.getKey());
            to.put(key, copying.copy(entry.getValue()));
        }
        return to;
    }

    /**
     * Sorted maps are read without comparing, and empty until all has been read. From a sorted map of the same order another is
     * filled that way; this takes keys and a comparator that stay as they are.
     */
    private static Object treeMap(Object original, Copying copying) {
        TreeMap<?, ?> from = (TreeMap<?, ?>) original;
        boolean shared = copying.isShared(from.comparator());
        for (Object key : from.keySet()) {
            shared = shared && copying.isShared(key);
        }
        if (!shared) {
            throw new Refused();
        }
        @SuppressWarnings("unchecked") // its keys are those of the original, its values are not looked at
        TreeMap<Object, @Nullable Object> clone = (TreeMap<Object, @Nullable Object>) from.clone();
        TreeMap<Object, @Nullable Object> to = new TreeMap<>(clone.comparator());
        copying.note(original, to);
        for (Map.Entry<Object, @Nullable Object> entry : clone.entrySet()) {
            entry.setValue(copying.copy(entry.getValue()));
        }
        to.putAll(clone);
        return to;
    }

    private static Object mapOf(Object original, Copying copying) {
        copying.begin(original);
        boolean changed = false;
        Map<?, ?> from = (Map<?, ?>) original;
        Map.Entry<?, ?>[] entries = new Map.Entry<?, ?>[from.size()];
        int next = 0;
        for (Map.Entry<?, ?> entry : from.entrySet()) {
            Object key = copying.copy(entry.getKey());
            Object value = copying.copy(entry.getValue());
            changed |= key != entry.getKey() || value != entry.getValue();
            entries[next++] = Map.entry(key, value);
        }
        return copying.end(original, changed ? Map.ofEntries(entries) : original);
    }
}
