package org.reflexcache.cache;

import java.io.ObjectInputFilter;
import java.util.OptionalLong;
import javax.cache.configuration.CompleteConfiguration;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.TriggerSettings;

/**
 * The configuration of a cache as it is read: what the standard knows, and what Reflex adds.
 *
 * <p>{@link org.reflexcache.ReflexConfiguration} is the implementation to build one with. A cache answers its own settings
 * for {@code cache.getConfiguration(ReflexSettings.class)}.
 *
 * <p>A cache has one bound: a number of entries, or a weight, or none. At most one of {@link #getMaximumEntries()},
 * {@link #getMaximumWeight()} and {@link #isUnbounded()} is set; where none is, {@link #DEFAULT_MAXIMUM_ENTRIES} holds.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
public interface ReflexSettings<K, V> extends CompleteConfiguration<K, V> {

    /**
     * The most entries of a cache whose configuration names no bound, as that of a cache made from a plain
     * {@link javax.cache.configuration.MutableConfiguration}.
     *
     * @since 0.1
     */
    long DEFAULT_MAXIMUM_ENTRIES = 100_000;

    /**
     * Returns the most entries that the cache holds, if its bound is a number of entries that was set.
     *
     * @return the bound in entries, 1 or more; empty if another bound or none was set
     * @since 0.1
     */
    OptionalLong getMaximumEntries();

    /**
     * Returns the most weight that the cache holds, in the unit of {@link #getWeigher()}, if its bound is a weight.
     *
     * @return the bound in weight, 1 or more; empty if the bound is not a weight
     * @since 0.1
     */
    OptionalLong getMaximumWeight();

    /**
     * Returns what says how much each entry weighs.
     *
     * @return the weigher; null exactly if {@link #getMaximumWeight()} is empty
     * @since 0.1
     */
    @Nullable
    Weigher<? super K, ? super V> getWeigher();

    /**
     * Returns whether the cache was told to have no bound at all.
     *
     * @return true if nothing is ever evicted
     * @since 0.1
     */
    boolean isUnbounded();

    /**
     * Returns what copies the keys of a cache that stores by value.
     *
     * @return the copier of keys; null if keys that may change are copied by serialization
     * @since 0.1
     */
    @Nullable
    Copier<K> getKeyCopier();

    /**
     * Returns what copies the values of a cache that stores by value.
     *
     * @return the copier of values; null if values that may change are copied by serialization
     * @since 0.1
     */
    @Nullable
    Copier<V> getValueCopier();

    /**
     * Returns the filter that copying by serialization puts on what it reads back, in addition to that of the whole JVM.
     *
     * @return the filter; null if there is only that of the JVM
     * @since 0.1
     */
    @Nullable
    ObjectInputFilter getSerialFilter();

    /**
     * Returns the source of time.
     *
     * @return the ticker, never null; {@link Ticker#system()} unless another was set
     * @since 0.1
     */
    Ticker getTicker();

    /**
     * Returns what holds for all triggers of the cache.
     *
     * @return the settings, never null; {@link TriggerSettings#standard()} unless others were set
     * @since 0.1
     */
    TriggerSettings getTriggerSettings();
}
