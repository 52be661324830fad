package org.reflexcache.trigger.internal.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.Effect;
import org.reflexcache.trigger.internal.json.JsonWriter;

/** JSON that a terminal shows as it is, of objects of any kind. */
final class JsonText {

    private JsonText() {}

    /** The value as JSON; one that has no such form, or whose own code fails, as a string that says so. */
    static String of(@Nullable Object value) {
        try {
            return Printable.of(JsonWriter.writeLenient(value));
        } catch (RuntimeException | StackOverflowError e) {
            return Printable.of(JsonWriter.write(excuse(value, e)));
        }
    }

    /** The value, or what {@link #of} says instead where it cannot be written: so it does not spoil what is around it. */
    static @Nullable Object writable(@Nullable Object value) {
        try {
            JsonWriter.writeLenient(value);
            return value;
        } catch (RuntimeException | StackOverflowError e) {
            return excuse(value, e);
        }
    }

    private static String excuse(@Nullable Object value, Throwable failure) {
        return "(" + (value == null ? "null" : value.getClass().getTypeName()) + ", which cannot be shown: "
                + failure.getClass().getTypeName() + ")";
    }

    /** An array with one element for each of the parts; of any length, other than what is written at once. */
    static <T> String array(Collection<T> parts, Function<T, Map<String, ?>> element) {
        return parts.stream().map(part -> of(element.apply(part))).collect(Collectors.joining(",", "[", "]"));
    }

    /** The effects of a run, ready to be written. */
    static List<Map<String, ?>> effects(List<Effect> effects) {
        return effects.stream().<Map<String, ?>>map(JsonText::effect).toList();
    }

    private static Map<String, @Nullable Object> effect(Effect effect) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("kind", effect.kind());
        members.put("target", effect.target());
        members.put("detail", writable(effect.detail()));
        return members;
    }
}
