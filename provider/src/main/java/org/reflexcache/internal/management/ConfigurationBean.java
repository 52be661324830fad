package org.reflexcache.internal.management;

import java.util.function.BooleanSupplier;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.management.CacheMXBean;

/** Shows the configuration of a cache. It holds names and flags, not the classes that the configuration names. */
public final class ConfigurationBean implements CacheMXBean {

    private final String keyType;
    private final String valueType;
    private final boolean readThrough;
    private final boolean writeThrough;
    private final boolean storeByValue;
    private final BooleanSupplier statisticsEnabled;
    private final BooleanSupplier managementEnabled;

    /**
     * Makes a bean.
     *
     * @param configuration what does not change while the cache lives
     * @param statisticsEnabled whether statistics are on now
     * @param managementEnabled whether management is on now
     */
    public ConfigurationBean(
            CompleteConfiguration<?, ?> configuration,
            BooleanSupplier statisticsEnabled,
            BooleanSupplier managementEnabled) {
        keyType = configuration.getKeyType().getName();
        valueType = configuration.getValueType().getName();
        readThrough = configuration.isReadThrough();
        writeThrough = configuration.isWriteThrough();
        storeByValue = configuration.isStoreByValue();
        this.statisticsEnabled = statisticsEnabled;
        this.managementEnabled = managementEnabled;
    }

    @Override
    public String getKeyType() {
        return keyType;
    }

    @Override
    public String getValueType() {
        return valueType;
    }

    @Override
    public boolean isReadThrough() {
        return readThrough;
    }

    @Override
    public boolean isWriteThrough() {
        return writeThrough;
    }

    @Override
    public boolean isStoreByValue() {
        return storeByValue;
    }

    @Override
    public boolean isStatisticsEnabled() {
        return statisticsEnabled.getAsBoolean();
    }

    @Override
    public boolean isManagementEnabled() {
        return managementEnabled.getAsBoolean();
    }
}
