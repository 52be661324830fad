package org.reflexcache.trigger.internal.json;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects as JSON that {@link JsonReader} can read again.
 *
 * <p>Maps and records become objects; collections and arrays of any kind become arrays; character sequences, characters, enums by
 * their names, UUID and what belongs to {@code java.time} become strings. The keys of a map are written as their texts, which
 * must differ. The text is on one line, without spaces, in the order of the maps.
 *
 * <p>Besides what JSON asks for, U+2028, U+2029 and halves of surrogate pairs are escaped, so the text can be put into
 * JavaScript and encoded as UTF-8. What user code throws while it is asked (an iterator, {@code toString}) goes to the caller; what the
 * accessor of a record throws does so as the cause of an {@link IllegalArgumentException}.
 *
 * @since 0.1
 */
public final class JsonWriter {

    private static final String ALLOWED =
            "allowed are maps, collections, arrays, strings, numbers, booleans, null, enums, UUID, java.time and records";

    private final StringBuilder out = new StringBuilder();
    private final boolean lenient;

    private JsonWriter(boolean lenient) {
        this.lenient = lenient;
    }

    /**
     * Writes a value that has a form in JSON.
     *
     * @throws IllegalArgumentException when something in it has none, its nesting is deeper than {@link JsonReader#MAX_DEPTH} or
     *     the text gets longer than {@link JsonReader#MAX_LENGTH}
     */
    public static String write(@Nullable Object value) {
        return text(value, false);
    }

    /**
     * Writes a value; whatever has no form in JSON becomes the string that its {@code toString} gives.
     *
     * @throws IllegalArgumentException when keys of a map have the same text, and at the bounds of {@link #write}
     */
    public static String writeLenient(@Nullable Object value) {
        return text(value, true);
    }

    private static String text(@Nullable Object value, boolean lenient) {
        JsonWriter writer = new JsonWriter(lenient);
        writer.value(value, JsonPath.ROOT);
        writer.checkLength(JsonPath.ROOT);
        return writer.out.toString();
    }

    private void value(@Nullable Object value, JsonPath at) {
        checkLength(at);
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number number) {
            number(number, at);
        } else {
            String text = textOf(value);
            if (text != null) {
                string(text);
            } else {
                container(value, at);
            }
        }
    }

    private void checkLength(JsonPath at) {
        if (out.length() > JsonReader.MAX_LENGTH) {
            throw new IllegalArgumentException("Found a value whose JSON is longer than " + JsonReader.MAX_LENGTH
                    + " characters, at " + at + "; allowed are as many");
        }
    }

    /** The text of what is a string in JSON; null for anything else. */
    private static @Nullable String textOf(Object value) {
        if (value instanceof CharSequence || value instanceof Character || value instanceof UUID) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return TimeTexts.isTime(value.getClass()) ? value.toString() : null;
    }

    private void number(Number number, JsonPath at) {
        String text = number.toString();
        if (number instanceof Integer || number instanceof Long || isNumber(text)) {
            out.append(text);
        } else {
            other(
                    number,
                    at,
                    "Found the number " + Found.quoted(text) + " at " + at + "; allowed are finite numbers of at"
                            + " most " + JsonReader.MAX_NUMBER_LENGTH + " characters and an exponent of four digits");
        }
    }

    /** Whether the reader takes it: the classes of numbers are many, and some of their texts are not numbers. */
    private static boolean isNumber(String text) {
        try {
            return JsonReader.parse(text) instanceof Number;
        } catch (JsonException notANumber) {
            return false;
        }
    }

    private void container(Object value, JsonPath at) {
        if (at.depth() >= JsonReader.MAX_DEPTH && isContainer(value)) {
            throw new IllegalArgumentException("Found " + named(value) + " nested deeper than " + JsonReader.MAX_DEPTH
                    + " at " + at + "; allowed are as many levels, and nothing that holds itself");
        }
        if (value instanceof Map<?, ?> map) {
            object(map, at);
        } else if (value instanceof Collection<?> collection) {
            array(collection, at);
        } else if (value.getClass().isArray()) {
            array(value, at);
        } else if (value instanceof Record && isReadable(value.getClass())) {
            record(value, at);
        } else {
            other(value, at, "Found " + named(value) + " at " + at + "; " + ALLOWED);
        }
    }

    private static boolean isContainer(Object value) {
        return value instanceof Map
                || value instanceof Collection
                || value instanceof Record
                || value.getClass().isArray();
    }

    private void object(Map<?, ?> map, JsonPath at) {
        Set<String> names = new HashSet<>();
        char before = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = nameOf(entry.getKey(), at);
            if (!names.add(name)) {
                throw new IllegalArgumentException("Found two keys with the text " + Found.quoted(name) + " at " + at
                        + "; allowed are keys whose texts differ");
            }
            out.append(before);
            member(name, entry.getValue(), at);
            before = ',';
        }
        out.append(names.isEmpty() ? "{}" : "}");
    }

    private String nameOf(@Nullable Object key, JsonPath at) {
        if (key != null) {
            String text = key instanceof Number || key instanceof Boolean ? key.toString() : textOf(key);
            if (text != null) {
                return text;
            }
        }
        if (lenient) {
            return String.valueOf(key);
        }
        throw new IllegalArgumentException("Found a key that is " + (key == null ? "null" : named(key)) + " at " + at
                + "; allowed are strings, numbers, booleans, enums, UUID and java.time");
    }

    private void member(String name, @Nullable Object value, JsonPath at) {
        string(name);
        out.append(':');
        value(value, at.member(name));
    }

    private void array(Collection<?> elements, JsonPath at) {
        out.append('[');
        int index = 0;
        for (Object element : elements) {
            element(element, index++, at);
        }
        out.append(']');
    }

    private void array(Object array, JsonPath at) {
        out.append('[');
        int length = Array.getLength(array);
        for (int i = 0; i < length; i++) {
            element(Array.get(array, i), i, at);
        }
        out.append(']');
    }

    private void element(@Nullable Object element, int index, JsonPath at) {
        if (index > 0) {
            out.append(',');
        }
        value(element, at.element(index));
    }

    private static boolean isReadable(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (!component.getAccessor().trySetAccessible()) {
                return false;
            }
        }
        return true;
    }

    private void record(Object value, JsonPath at) {
        out.append('{');
        boolean first = true;
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            Object part = UserCode.run(
                    () -> accessor.invoke(value),
                    () -> "Found " + named(value) + " whose accessor " + accessor.getName() + "() failed, at " + at);
            member(component.getName(), part, at);
        }
        out.append('}');
    }

    private void other(Object value, JsonPath at, String refusal) {
        if (!lenient) {
            throw new IllegalArgumentException(refusal);
        }
        checkLength(at);
        string(value.toString());
    }

    private static String named(Object value) {
        return "a " + value.getClass().getTypeName();
    }

    private void string(String text) {
        out.append('"');
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (needsEscape(text, i, c)) {
                escape(out.append(text, run, i), c);
                run = i + 1;
            }
        }
        out.append(text, run, text.length()).append('"');
    }

    private static boolean needsEscape(String text, int index, char c) {
        if (c < 0x80) {
            return c < ' ' || c == '"' || c == '\\';
        }
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return c == '\u2028'
                || c == '\u2029'
                || (Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1))));
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> out.append(String.format("\\u%04x", (int) c));
        }
    }
}
