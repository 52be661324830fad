package org.reflexcache.trigger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What metadata may hold: texts and other values that cannot change, so that an event stays as it was. */
final class Metadata {

    /** More is a sign that something other than metadata is kept here. */
    private static final int MOST_NAMES = 64;

    private Metadata() {}

    static Map<String, Object> copyOf(Map<String, ?> metadata) {
        Map<String, Object> copy = new LinkedHashMap<>();
        metadata.forEach(
                (name, value) -> copy.put(Objects.requireNonNull(name, "metadata name"), checked(name, value)));
        if (copy.size() > MOST_NAMES) {
            throw new IllegalArgumentException(
                    copy.size() + " names in the metadata; allowed are at most " + MOST_NAMES);
        }
        return copy.isEmpty() ? Map.of() : Collections.unmodifiableMap(copy);
    }

    private static Object checked(String name, @Nullable Object value) {
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Double
                || value instanceof UUID) {
            return value;
        }
        throw new IllegalArgumentException("Metadata " + InvalidTriggerException.quote(name) + " is "
                + (value == null ? "null" : "of " + value.getClass().getName())
                + "; allowed are String, Boolean, Integer, Long, Double and UUID");
    }
}
