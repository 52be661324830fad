package org.reflexcache.trigger.internal.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** Objects that are hard to compare. */
final class Samples {

    private Samples() {}

    record Pair(Object a, Object b) {}

    record Other(Object a, Object b) {}

    record Nothing() {}

    static final class Opaque {}

    record Text(String text) {}

    @SuppressWarnings({"overrides", "EqualsHashCode"}) // as it happens
    static final class EqualsOnly {
        @Override
        public boolean equals(Object other) {
            return other instanceof EqualsOnly;
        }
    }

    static final class Anything {
        @Override
        public boolean equals(Object other) {
            return true;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class Throwing {
        private final Throwable failure;

        Throwing(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public boolean equals(Object other) {
            throw Samples.<RuntimeException>unchecked(failure);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    /** All are equal, but not by the same text. */
    static final class Renamed {
        private final String text;

        Renamed(String text) {
            this.text = text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Renamed;
        }

        @Override
        public int hashCode() {
            return 1;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    static Set<String> caseless(String element) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.add(element);
        return set;
    }

    static Map<String, Object> caselessMap(String key) {
        Map<String, Object> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        map.put(key, 1);
        return map;
    }

    static Set<Object> identitySet(Object... elements) {
        Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(Arrays.asList(elements));
        return set;
    }

    static IdentityHashMap<Object, Object> identityMap(Object... keys) {
        IdentityHashMap<Object, Object> map = new IdentityHashMap<>();
        for (Object key : keys) {
            map.put(key, 1);
        }
        return map;
    }

    static List<Object> cyclicList() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        return list;
    }

    static Object[] cyclicArray() {
        Object[] array = {null};
        array[0] = array;
        return array;
    }

    static Map<String, Object> cyclicMap() {
        Map<String, Object> map = map("a", 1);
        map.put("self", map);
        return map;
    }

    static Object nested(int levels) {
        Object value = new String("a");
        for (int i = 0; i < levels; i++) {
            value = new ArrayList<>(List.of(value));
        }
        return value;
    }

    static Object shared() {
        Object value = new String("a");
        for (int i = 0; i < 60; i++) {
            value = new ArrayList<>(List.of(value, value));
        }
        return value;
    }

    static Callable<Object> capturing(Object captured) {
        return () -> captured;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // to throw what a signature does not name
    static <T extends Throwable> T unchecked(Throwable failure) throws T {
        throw (T) failure;
    }
}
