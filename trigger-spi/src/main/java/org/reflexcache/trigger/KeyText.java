package org.reflexcache.trigger;

/**
 * Turns a key into the text that patterns are matched against.
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
     * @return its text, the same for every equal key
     */
    String of(Object key);

    /**
     * The usual text: a string is its own, any other key gives what its {@code toString} does.
     *
     * @return that key text
     */
    static KeyText standard() {
        return String::valueOf;
    }
}
