package org.reflexcache.cache;

/**
 * Makes the copies that separate a cache from its callers, in a cache that stores by value.
 *
 * <p>Without a copier, a cache copies by serialization all that it does not know to be immutable. A copier named with
 * {@link org.reflexcache.ReflexConfiguration#setValueCopier} or
 * {@link org.reflexcache.ReflexConfiguration#setKeyCopier} takes its place: it is called for every object that is stored,
 * and again for every object that is handed to a caller, a listener, a writer or a trigger. It is not called in a cache that
 * stores by reference.
 *
 * <p>A copy must share nothing with the original that either side could change, and must equal it. A copier that throws or
 * answers null fails the operation that asked for the copy.
 *
 * <p>Implementations must be safe for use by many threads and must not call the cache. One that is part of a configuration
 * to be serialized must be {@link java.io.Serializable}.
 *
 * @param <T> the type of what is copied
 * @since 0.1
 */
@FunctionalInterface
public interface Copier<T> {

    /**
     * Returns a copy of a key or value.
     *
     * @param value what to copy, never null
     * @param loader the class loader of the cache manager; a copier that creates objects by class name must use this one,
     *     whatever the thread's context class loader is
     * @return the copy, never null
     * @since 0.1
     */
    T copy(T value, ClassLoader loader);

    /**
     * Returns the copier that answers the very object it was given: for types of which the user knows that nobody changes
     * them.
     *
     * @param <T> the type of what is not copied
     * @return the copier that does not copy, always the same object
     * @since 0.1
     */
    @SuppressWarnings("unchecked") // It answers what it was given, whatever the type.
    static <T> Copier<T> identity() {
        return (Copier<T>) IdentityCopier.INSTANCE;
    }
}
