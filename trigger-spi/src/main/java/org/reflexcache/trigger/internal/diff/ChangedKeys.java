package org.reflexcache.trigger.internal.diff;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.json.JsonException;
import org.reflexcache.trigger.internal.json.JsonReader;

/**
 * Names what differs between the old and the new value of an entry.
 *
 * <p>A value has parts if it is one of these; any other is opaque, and the answer for it unknown:
 *
 * <ul>
 *   <li>a map: the parts are its values, named by the texts of the keys, which must differ
 *   <li>a record: its components
 *   <li>a bean, which is an object of which each field that is not transient has a public getter (get or is) in a public
 *       class: its fields; objects of the JDK's classes are no beans
 *   <li>a string that is a JSON object: its members, whose numbers are compared by their value, 1 being 1.0
 * </ul>
 *
 * <p>Two parts are the same if they are one object, or equal. Arrays, lists, sets, maps and records are compared by what they hold; the
 * {@code equals} of other classes is taken at its word. An object whose class has none makes the answer unknown
 * unless both values share it, because a copy of it would look like a change.
 *
 * <p>Safe for use by many threads. An instance keeps what it learned about classes, and with it their class loaders.
 *
 * @since 0.1
 */
public final class ChangedKeys {

    private final Shapes shapes = new Shapes();

    /** Makes an instance that knows no class yet. */
    public ChangedKeys() {}

    /**
     * Names the parts that differ. The values must not change meanwhile. Runs getters and {@code equals} of the user's; what they
     * throw makes the answer unknown, except for a want of memory.
     *
     * @param oldValue null if the entry was created: then all parts of the new value differ
     * @return the names in the order of the new value, then those that only the old value has; empty if nothing differs; null if
     *     it cannot be told. Unmodifiable
     */
    public @Nullable Set<String> between(@Nullable Object oldValue, Object newValue) {
        try {
            return Collections.unmodifiableSet(names(oldValue, newValue));
        } catch (VirtualMachineError e) {
            if (e instanceof StackOverflowError) {
                return null; // a structure that holds itself, compared by an equals of the user's
            }
            throw e;
        } catch (Throwable unknown) {
            return null; // the user's code failed, or the values are opaque: nothing is known of them
        }
    }

    private Set<String> names(@Nullable Object oldValue, Object newValue) throws OpaqueException {
        if (newValue instanceof String newText) {
            Map<?, ?> oldMembers = oldValue == null ? null : members(oldValue);
            return mapNames(oldMembers, members(newText), new Comparison(shapes, true));
        }
        if (newValue instanceof Map<?, ?> newMap) {
            if (oldValue == null || oldValue instanceof Map) {
                return mapNames((Map<?, ?>) oldValue, newMap, new Comparison(shapes, false));
            }
            throw new OpaqueException();
        }
        return partNames(oldValue, newValue);
    }

    private static Map<?, ?> members(Object value) throws OpaqueException {
        // Most texts are none, and to refuse one thoroughly costs more than to read it.
        if (value instanceof String text && text.stripLeading().startsWith("{")) {
            try {
                return (Map<?, ?>) Objects.requireNonNull(JsonReader.parse(text));
            } catch (JsonException e) {
                throw new OpaqueException();
            }
        }
        throw new OpaqueException();
    }

    private Set<String> partNames(@Nullable Object oldValue, Object newValue) throws OpaqueException {
        if (oldValue != null && oldValue.getClass() != newValue.getClass()) {
            throw new OpaqueException();
        }
        Set<String> names = new LinkedHashSet<>();
        Comparison comparison = new Comparison(shapes, false);
        for (Part part : shapes.of(newValue).parts()) {
            Object newPart = part.of(newValue);
            if (oldValue == null || !comparison.same(part.of(oldValue), newPart, 1)) {
                names.add(part.name());
            }
        }
        return names;
    }

    private static Set<String> mapNames(@Nullable Map<?, ?> oldMap, Map<?, ?> newMap, Comparison comparison)
            throws OpaqueException {
        Map<String, MapPart> onlyOld = oldMap == null ? new LinkedHashMap<>() : named(oldMap, comparison);
        Set<Object> addedKeys = new HashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (Map.Entry<String, MapPart> entry : named(newMap, comparison).entrySet()) {
            MapPart part = entry.getValue();
            MapPart former = onlyOld.remove(entry.getKey());
            if (former == null) {
                addedKeys.add(part.key);
            } else if (!former.key.equals(part.key)) {
                throw new OpaqueException(); // what one map calls 1 and the other "1"
            }
            if (former == null || !comparison.same(former.value, part.value, 1)) {
                names.add(entry.getKey());
            }
        }
        for (Map.Entry<String, MapPart> removed : onlyOld.entrySet()) {
            if (addedKeys.contains(removed.getValue().key)) {
                throw new OpaqueException(); // one key by two names
            }
            names.add(removed.getKey());
        }
        return names;
    }

    private static Map<String, MapPart> named(Map<?, ?> map, Comparison comparison) throws OpaqueException {
        Map<String, MapPart> parts = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey();
            if (key == null) {
                throw new OpaqueException();
            }
            comparison.requireHash(key);
            String name = key.toString();
            if (name == null || parts.put(name, new MapPart(key, entry.getValue())) != null) {
                throw new OpaqueException();
            }
        }
        return parts;
    }

    /** What is behind a name; a map's own entries may be reused by its iterator. */
    private record MapPart(Object key, @Nullable Object value) {}
}
