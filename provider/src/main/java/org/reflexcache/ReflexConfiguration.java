package org.reflexcache;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Objects;
import java.util.OptionalLong;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;
import org.reflexcache.cache.Copier;
import org.reflexcache.cache.ReflexSettings;
import org.reflexcache.cache.Ticker;
import org.reflexcache.cache.Weigher;
import org.reflexcache.trigger.TriggerSettings;

/**
 * Configures a cache: the standard's {@link MutableConfiguration}, and what Reflex adds to it.
 *
 * <pre>{@code
 * manager.createCache("users", new ReflexConfiguration<Long, User>()
 *         .setTypes(Long.class, User.class)
 *         .setMaximumEntries(50_000)
 *         .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_HOUR)));
 * }</pre>
 *
 * <p><b>Bound.</b> A cache has one bound. It is a number of entries ({@link #setMaximumEntries}), a weight
 * ({@link #setMaximumWeight}), or none ({@link #setUnbounded}); where nothing is said it is
 * {@link ReflexSettings#DEFAULT_MAXIMUM_ENTRIES} entries.
 *
 * <p><b>Serialization.</b> As with the factories of the standard's configuration, a weigher, copier, filter or ticker that is
 * not {@link java.io.Serializable} makes the configuration that holds it fail to serialize; none is silently left out.
 *
 * <p><b>Equality.</b> Two of these are equal if the standard parts are, as {@link MutableConfiguration#equals} compares them,
 * and all that is set here is. A {@code MutableConfiguration} is equal to one of these that sets nothing of its own.
 *
 * <p>Not safe for use by several threads while it is being changed. A cache copies its configuration when it is made: later
 * changes have no effect on it.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
public class ReflexConfiguration<K, V> extends MutableConfiguration<K, V> implements ReflexSettings<K, V> {

    private static final long serialVersionUID = 1L;

    /** 0 if not set; likewise the weight. */
    private long maximumEntries;

    private long maximumWeight;
    private boolean unbounded;

    // Written by writeObject: their types need not be serializable, their objects do.
    private transient @Nullable Weigher<? super K, ? super V> weigher;
    private transient @Nullable Copier<K> keyCopier;
    private transient @Nullable Copier<V> valueCopier;
    private transient @Nullable ObjectInputFilter serialFilter;
    private transient Ticker ticker = Ticker.system();
    private TriggerSettings triggerSettings = TriggerSettings.standard();

    /**
     * Makes a configuration with the standard's defaults and the default bound.
     *
     * @since 0.1
     */
    public ReflexConfiguration() {}

    /**
     * Makes a copy of a configuration, including all that Reflex adds if it is a {@link ReflexSettings}.
     *
     * @param configuration what to copy
     * @throws NullPointerException if {@code configuration} is null
     * @since 0.1
     */
    public ReflexConfiguration(CompleteConfiguration<K, V> configuration) {
        super(configuration);
        if (configuration instanceof ReflexSettings<K, V> settings) {
            maximumEntries = settings.getMaximumEntries().orElse(0);
            maximumWeight = settings.getMaximumWeight().orElse(0);
            weigher = settings.getWeigher();
            unbounded = settings.isUnbounded();
            keyCopier = settings.getKeyCopier();
            valueCopier = settings.getValueCopier();
            serialFilter = settings.getSerialFilter();
            ticker = settings.getTicker();
            triggerSettings = settings.getTriggerSettings();
        }
    }

    @Override
    public OptionalLong getMaximumEntries() {
        return maximumEntries == 0 ? OptionalLong.empty() : OptionalLong.of(maximumEntries);
    }

    /**
     * Bounds the cache to a number of entries.
     *
     * @param maximumEntries the most entries to hold, 1 or more
     * @return this configuration
     * @throws IllegalArgumentException if the number is less than 1, or if the bound is already a weight
     * @since 0.1
     */
    public ReflexConfiguration<K, V> setMaximumEntries(long maximumEntries) {
        requirePositive("maximumEntries", maximumEntries);
        requireFree("maximumEntries", maximumEntries, "maximumWeight", maximumWeight);
        this.maximumEntries = maximumEntries;
        unbounded = false;
        return this;
    }

    @Override
    public OptionalLong getMaximumWeight() {
        return maximumWeight == 0 ? OptionalLong.empty() : OptionalLong.of(maximumWeight);
    }

    @Override
    public @Nullable Weigher<? super K, ? super V> getWeigher() {
        return weigher;
    }

    /**
     * Bounds the cache to a weight.
     *
     * @param maximumWeight the most weight to hold, 1 or more, in the unit of the weigher
     * @param weigher what says how much one entry weighs
     * @return this configuration
     * @throws IllegalArgumentException if the weight is less than 1, or if the bound is already a number of entries
     * @throws NullPointerException if {@code weigher} is null
     * @since 0.1
     */
    public ReflexConfiguration<K, V> setMaximumWeight(long maximumWeight, Weigher<? super K, ? super V> weigher) {
        Objects.requireNonNull(weigher, "weigher");
        requirePositive("maximumWeight", maximumWeight);
        requireFree("maximumWeight", maximumWeight, "maximumEntries", maximumEntries);
        this.maximumWeight = maximumWeight;
        this.weigher = weigher;
        unbounded = false;
        return this;
    }

    @Override
    public boolean isUnbounded() {
        return unbounded;
    }

    /**
     * Takes every bound off the cache, also one that was set before: nothing is ever evicted, and what does not expire stays
     * until it is removed.
     *
     * @return this configuration
     * @since 0.1
     */
    public ReflexConfiguration<K, V> setUnbounded() {
        setDefaultBound();
        unbounded = true;
        return this;
    }

    /**
     * Forgets the bound that was set, so that another kind can be set, or {@link ReflexSettings#DEFAULT_MAXIMUM_ENTRIES}
     * holds.
     *
     * @return this configuration
     * @since 0.1
     */
    public ReflexConfiguration<K, V> setDefaultBound() {
        maximumEntries = 0;
        maximumWeight = 0;
        weigher = null;
        unbounded = false;
        return this;
    }

    @Override
    public @Nullable Copier<K> getKeyCopier() {
        return keyCopier;
    }

    /**
     * Names what copies the keys, if the cache stores by value.
     *
     * @param copier the copier, or null for copies by serialization
     * @return this configuration
     * @since 0.1
     */
    public ReflexConfiguration<K, V> setKeyCopier(@Nullable Copier<K> copier) {
        keyCopier = copier;
        return this;
    }

    @Override
    public @Nullable Copier<V> getValueCopier() {
        return valueCopier;
    }

    /**
     * Names what copies the values, if the cache stores by value.
     *
     * @param copier the copier, or null for copies by serialization
     * @return this configuration
     * @since 0.1
     */
    public ReflexConfiguration<K, V> setValueCopier(@Nullable Copier<V> copier) {
        valueCopier = copier;
        return this;
    }

    @Override
    public @Nullable ObjectInputFilter getSerialFilter() {
        return serialFilter;
    }

    /**
     * Puts a filter on what copying by serialization may read back, in addition to that of the whole JVM: an object that
     * either filter rejects is refused when it is to be stored.
     *
     * @param filter the filter, or null for that of the JVM alone
     * @return this configuration
     * @since 0.1
     */
    public ReflexConfiguration<K, V> setSerialFilter(@Nullable ObjectInputFilter filter) {
        serialFilter = filter;
        return this;
    }

    @Override
    public Ticker getTicker() {
        return ticker;
    }

    /**
     * Names the source of time: for tests that move it by hand.
     *
     * @param ticker the source of time
     * @return this configuration
     * @throws NullPointerException if {@code ticker} is null
     * @since 0.1
     */
    public ReflexConfiguration<K, V> setTicker(Ticker ticker) {
        this.ticker = Objects.requireNonNull(ticker, "ticker");
        return this;
    }

    @Override
    public TriggerSettings getTriggerSettings() {
        return triggerSettings;
    }

    /**
     * Says what holds for all triggers of the cache.
     *
     * @return this configuration
     * @since 0.1
     */
    public ReflexConfiguration<K, V> setTriggerSettings(TriggerSettings settings) {
        triggerSettings = Objects.requireNonNull(settings, "settings");
        return this;
    }

    @Override
    public ReflexConfiguration<K, V> setTypes(Class<K> keyType, Class<V> valueType) {
        super.setTypes(keyType, valueType);
        return this;
    }

    @Override
    public ReflexConfiguration<K, V> addCacheEntryListenerConfiguration(
            CacheEntryListenerConfiguration<K, V> configuration) {
        super.addCacheEntryListenerConfiguration(configuration);
        return this;
    }

    @Override
    public ReflexConfiguration<K, V> removeCacheEntryListenerConfiguration(
            CacheEntryListenerConfiguration<K, V> configuration) {
        super.removeCacheEntryListenerConfiguration(configuration);
        return this;
    }

    @Override
    public ReflexConfiguration<K, V> setCacheLoaderFactory(@Nullable Factory<? extends CacheLoader<K, V>> factory) {
        super.setCacheLoaderFactory(factory);
        return this;
    }

    @Override
    public ReflexConfiguration<K, V> setCacheWriterFactory(
            @Nullable Factory<? extends CacheWriter<? super K, ? super V>> factory) {
        super.setCacheWriterFactory(factory);
        return this;
    }

    @Override
    public ReflexConfiguration<K, V> setExpiryPolicyFactory(@Nullable Factory<? extends ExpiryPolicy> factory) {
        super.setExpiryPolicyFactory(factory);
        return this;
    }

    @Override
    public ReflexConfiguration<K, V> setReadThrough(boolean readThrough) {
        super.setReadThrough(readThrough);
        return this;
    }

    @Override
    public ReflexConfiguration<K, V> setWriteThrough(boolean writeThrough) {
        super.setWriteThrough(writeThrough);
        return this;
    }

    @Override
    public ReflexConfiguration<K, V> setStoreByValue(boolean storeByValue) {
        super.setStoreByValue(storeByValue);
        return this;
    }

    @Override
    public ReflexConfiguration<K, V> setStatisticsEnabled(boolean enabled) {
        super.setStatisticsEnabled(enabled);
        return this;
    }

    @Override
    public ReflexConfiguration<K, V> setManagementEnabled(boolean enabled) {
        super.setManagementEnabled(enabled);
        return this;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        if (this == object) {
            return true;
        }
        if (!super.equals(object)) {
            return false;
        }
        return object instanceof ReflexConfiguration<?, ?> other
                ? equalsOwn(other)
                : equalsOwn(new ReflexConfiguration<>());
    }

    private boolean equalsOwn(ReflexConfiguration<?, ?> other) {
        return maximumEntries == other.maximumEntries
                && maximumWeight == other.maximumWeight
                && unbounded == other.unbounded
                && Objects.equals(weigher, other.weigher)
                && Objects.equals(keyCopier, other.keyCopier)
                && Objects.equals(valueCopier, other.valueCopier)
                && Objects.equals(serialFilter, other.serialFilter)
                && ticker.equals(other.ticker)
                && triggerSettings.equals(other.triggerSettings);
    }

    /** That of the superclass if nothing of our own is set, as equality asks. */
    @Override
    public int hashCode() {
        return super.hashCode()
                + 31 * (Long.hashCode(maximumEntries) + 31 * Long.hashCode(maximumWeight) + (unbounded ? 7 : 0));
    }

    private static void requirePositive(String property, long found) {
        if (found < 1) {
            throw new IllegalArgumentException(property + " is " + found + ", allowed is 1 or more");
        }
    }

    private static void requireFree(String property, long found, String other, long otherFound) {
        if (otherFound != 0) {
            throw new IllegalArgumentException(property + " is " + found + ", but the bound is already " + other + " "
                    + otherFound + ", and a cache has one bound: allowed after setDefaultBound()");
        }
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(weigher);
        out.writeObject(keyCopier);
        out.writeObject(valueCopier);
        out.writeObject(serialFilter);
        out.writeObject(ticker);
    }

    @SuppressWarnings("unchecked") // What writeObject wrote.
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        weigher = (Weigher<? super K, ? super V>) in.readObject();
        keyCopier = (Copier<K>) in.readObject();
        valueCopier = (Copier<V>) in.readObject();
        serialFilter = (ObjectInputFilter) in.readObject();
        ticker = (Ticker) in.readObject();
    }
}
