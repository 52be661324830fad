package org.reflexcache.trigger.internal.json;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes collections and maps out of arrays and objects. */
final class Containers {

    private Containers() {}

    static Collection<?> collection(List<?> elements, Class<?> wanted, Type elementType, JsonPath at) {
        Supplier<String> refusal = () -> refusal(elements, wanted, at);
        @SuppressWarnings("unchecked") // it is new, and gets what its type asks for
        Collection<@Nullable Object> collection = (Collection<@Nullable Object>) emptyCollection(elements, wanted, at);
        for (int i = 0; i < elements.size(); i++) {
            Object element = JsonValues.convert(elements.get(i), elementType, at.element(i));
            UserCode.run(() -> collection.add(element), refusal);
        }
        return collection;
    }

    /** A map; the types are those of its keys and values. */
    static Map<?, ?> map(Map<?, ?> members, Class<?> wanted, Type[] types, JsonPath at) {
        Supplier<String> refusal = () -> refusal(members, wanted, at);
        @SuppressWarnings("unchecked") // it is new, and gets what its type asks for
        Map<@Nullable Object, @Nullable Object> map =
                (Map<@Nullable Object, @Nullable Object>) emptyMap(members, wanted, at);
        members.forEach((name, member) -> {
            JsonPath place = at.member((String) name);
            Object key = JsonValues.convert(keyText((String) name, types[0]), types[0], place);
            Object value = JsonValues.convert(member, types[1], place);
            UserCode.run(() -> map.put(key, value), refusal);
        });
        if (map.size() < members.size()) { // as with 1 and 1.0 for keys that are whole numbers
            throw JsonValues.mismatch(members, at, wanted, "; allowed are names that give different keys");
        }
        return map;
    }

    private static String refusal(Object parsed, Class<?> wanted, JsonPath at) {
        return "Found " + Found.value(parsed) + " at " + at + " which a " + wanted.getTypeName() + " refuses";
    }

    private static Object emptyCollection(List<?> elements, Class<?> wanted, JsonPath at) {
        if (wanted.isAssignableFrom(ArrayList.class)) {
            return new ArrayList<>(elements.size());
        }
        if (wanted.isAssignableFrom(LinkedHashSet.class)) {
            return new LinkedHashSet<>();
        }
        return wanted.isAssignableFrom(TreeSet.class) ? new TreeSet<>() : Structures.instance(elements, wanted, at);
    }

    private static Object emptyMap(Map<?, ?> members, Class<?> wanted, JsonPath at) {
        if (wanted.isAssignableFrom(LinkedHashMap.class)) {
            return new LinkedHashMap<>();
        }
        if (wanted.isAssignableFrom(TreeMap.class)) {
            return new TreeMap<>();
        }
        return wanted.isAssignableFrom(ConcurrentHashMap.class)
                ? new ConcurrentHashMap<>()
                : Structures.instance(members, wanted, at);
    }

    /** What stands in a name: numbers and booleans can be keys only as texts. */
    private static @Nullable Object keyText(String name, Type keyType) {
        Class<?> wanted = JsonValues.classOf(keyType);
        if (wanted == Boolean.class || Number.class.isAssignableFrom(wanted)) {
            try {
                return JsonReader.parse(name);
            } catch (JsonException e) {
                return name; // refused as what it is, with its place
            }
        }
        return name;
    }
}
