package org.reflexcache.internal.jcache;

import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableConfiguration;

/**
 * Makes configurations of our own from any; supplied by the provider, which knows the class.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ConfigurationCopies {

    /** A copy that is also a {@link org.reflexcache.cache.ReflexSettings}. */
    <K, V> MutableConfiguration<K, V> copyOf(CompleteConfiguration<K, V> configuration);
}
