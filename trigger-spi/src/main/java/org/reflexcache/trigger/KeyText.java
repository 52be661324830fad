package org.reflexcache.trigger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns a key into the text that patterns are matched against.
 *
 * <p>A key text may know some classes of keys only, and answer {@code null} for the rest. One that is named in
 * {@code META-INF/services/org.reflexcache.trigger.KeyText} is asked by {@link #standard()} for every key that is not of a class of
 * the JDK; so an artifact that brings a class of keys can bring their text.
 *
 * <p>Equal keys must give equal texts, always. An implementation is called by many threads at once, and while the entry is held:
 * it must be quick, must not wait and must not touch a cache. One that throws makes the triggers of that event be passed over; it
 * does not disturb the cache.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface KeyText {

    /**
     * The text of a key.
     *
     * @param key the key
     * @return its text, the same for every equal key; {@code null} when this key text does not know such keys, so that the next one
     *     is asked
     */
    @Nullable
    String of(Object key);

    /**
     * This key text, and another one for the keys that this one does not know.
     *
     * @param other is asked when this one answers {@code null}
     * @return the text by this one, else the text by the other, else {@code null}
     */
    default KeyText orElse(KeyText other) {
        Objects.requireNonNull(other, "other");
        return key -> {
            String text = of(key);
            return text == null ? other.of(key) : text;
        };
    }

    /**
     * The usual text, with the key texts that the class loader of this interface finds.
     *
     * @return a new one
     * @throws java.util.ServiceConfigurationError when a key text that was found cannot be made; its message names it
     * @see #standard(ClassLoader)
     */
    static KeyText standard() {
        return new StandardKeyText(KeyText.class.getClassLoader());
    }

    /**
     * The usual text. Of these rules the first that fits counts:
     *
     * <ol>
     *   <li>a string is its own text;
     *   <li>a number, a {@code Boolean}, a {@code Character} and a {@code UUID} give what {@link String#valueOf(Object)} says;
     *   <li>an enum constant gives its {@link Enum#name() name};
     *   <li>the key texts that {@link java.util.ServiceLoader} finds are asked in its order, and the first text counts;
     *   <li>a record gives the texts of its components by these same rules, with {@code :} between them, and {@code null} for one
     *       that is null; unless its components may not be read from here, as in a module that is not open;
     *   <li>a {@code byte[]} that is UTF-8 without control characters gives the text it encodes, any other its bytes in lower-case
     *       hexadecimal digits;
     *   <li>everything else gives what {@link String#valueOf(Object)} says. For an array, and for a class without a
     *       {@code toString} of its own, that is a text which no pattern can foresee.
     * </ol>
     *
     * <p>The key texts are looked for and made now, and kept as long as the answer is. It always has a text, unless a key text, a
     * record's accessor or a {@code toString} throws; that comes out of {@link #of} as it is, a checked exception of an accessor
     * as the cause of an {@link IllegalStateException}.
     *
     * @param loader where to look for key texts; {@code null} for the class loader of the system
     * @return a new one
     * @throws java.util.ServiceConfigurationError when a key text that was found cannot be made; its message names it
     */
    static KeyText standard(@Nullable ClassLoader loader) {
        return new StandardKeyText(loader);
    }
}
