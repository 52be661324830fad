package org.reflexcache.internal.jcache;

import java.net.URI;
import org.reflexcache.internal.management.BeanKind;
import org.reflexcache.internal.management.CacheBeans;
import org.reflexcache.internal.management.ConfigurationBean;
import org.reflexcache.internal.management.StatisticsBean;
import org.reflexcache.internal.management.TriggersRegistration;
import org.reflexcache.trigger.Triggers;

/**
 * The management beans of a manager's caches.
 *
 * @since 0.1
 */
final class ManagedBeans {

    private final CacheBeans beans;
    private final TriggersRegistration triggers;

    ManagedBeans(URI managerUri) {
        this.beans = new CacheBeans(managerUri);
        this.triggers = new TriggersRegistration(managerUri);
    }

    /** Lets the triggers of the manager be operated. */
    void registerTriggers(Triggers managerTriggers) {
        triggers.begin(managerTriggers);
    }

    /** Registers what the cache's configuration asks for. */
    void registerAsConfigured(HeapCache<?, ?> cache) {
        if (cache.configuration().isManagementEnabled()) {
            enableConfiguration(cache, true);
        }
        if (cache.configuration().isStatisticsEnabled()) {
            enableStatistics(cache, true);
        }
    }

    void enableConfiguration(HeapCache<?, ?> cache, boolean enabled) {
        if (enabled) {
            LiveConfiguration<?, ?> live = cache.configuration();
            beans.register(
                    cache.getName(),
                    new ConfigurationBean(live.settings(), live::isStatisticsEnabled, live::isManagementEnabled));
        } else {
            beans.unregister(BeanKind.CONFIGURATION, cache.getName());
        }
    }

    void enableStatistics(HeapCache<?, ?> cache, boolean enabled) {
        if (enabled) {
            beans.register(cache.getName(), new StatisticsBean(cache.statistics()));
        } else {
            beans.unregister(BeanKind.STATISTICS, cache.getName());
        }
    }

    /** Takes out all beans of a cache. */
    void unregister(String cacheName) {
        beans.unregister(BeanKind.CONFIGURATION, cacheName);
        beans.unregister(BeanKind.STATISTICS, cacheName);
    }

    void unregisterAll() {
        triggers.end();
        beans.unregisterAll();
    }
}
