package org.reflexcache.trigger.internal.effect;

import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.Effect;

/**
 * How effects name the entries of one cache, and which values they must not show. Immutable: one for all runs of a cache.
 *
 * @param cacheName the name of the cache
 * @param keyText the text of a key; one that throws or answers {@code null} makes the effect name the class of the key, and show no
 *     value, since nobody can say whether it is masked
 * @param masked whether the values of the key with this text are not to be shown
 * @since 0.1
 */
public record CacheText(String cacheName, Function<Object, @Nullable String> keyText, Predicate<String> masked) {

    /** Longer texts are cut: an effect stays in the execution log for a while. In characters. */
    static final int MOST_CHARS = 200;

    private static final String CUT = "...";

    /** Something done to one entry. */
    Effect effect(String kind, Object key, @Nullable Object value) {
        try {
            String text = keyText.apply(key);
            if (text != null) {
                return new Effect(kind, target(cut(text)), masked.test(text) ? null : shown(value));
            }
        } catch (Throwable failure) {
            // What is to be named was done already, and the effect shows that its key has no text.
        }
        return new Effect(kind, target(classOf(key)), null);
    }

    private String target(String key) {
        return cacheName + ":" + key;
    }

    /** Something done to the cache as a whole. */
    Effect effect(String kind) {
        return new Effect(kind, cacheName, null);
    }

    /**
     * A value as the detail of an effect: calls nothing of the user's and keeps nothing of the user's alive.
     *
     * @param value the value
     * @return texts, shortened; booleans, characters, boxed numbers, UUIDs and what is of {@code java.time} as
     *     they are; of constants of enums the name; of anything else the name of the class in angle brackets; {@code null} for {@code null}
     */
    public static @Nullable Object shown(@Nullable Object value) {
        if (value instanceof String text) {
            return cut(text);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value == null || isSimple(value)) {
            return value;
        }
        return classOf(value);
    }

    private static boolean isSimple(Object value) {
        return value instanceof Boolean
                || value instanceof Character
                || value instanceof UUID
                || isBoxedNumber(value)
                || value.getClass().getPackageName().equals("java.time");
    }

    /** Not {@link Number}: a user may have made one. */
    private static boolean isBoxedNumber(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Float
                || value instanceof Short
                || value instanceof Byte;
    }

    private static String classOf(Object value) {
        return "<" + value.getClass().getName() + ">";
    }

    private static String cut(String text) {
        if (text.length() <= MOST_CHARS) {
            return text;
        }
        int end = MOST_CHARS - CUT.length();
        // Half of a pair is no character.
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
