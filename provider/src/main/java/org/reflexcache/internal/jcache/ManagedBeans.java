package org.reflexcache.internal.jcache;

import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

    private final URI managerUri;
    private final TriggersRegistration triggers;

    /** Made with the first bean: a manager whose caches have none does not load the classes of management. */
    private final AtomicReference<@Nullable CacheBeans> beans = new AtomicReference<>();

    ManagedBeans(URI managerUri, ClassLoader contextLoader) {
        this.managerUri = managerUri;
        this.triggers = new TriggersRegistration(managerUri, contextLoader);
    }

    private CacheBeans beans() {
        CacheBeans known = beans.get();
        if (known != null) {
            return known;
        }
        CacheBeans made = new CacheBeans(managerUri);
        CacheBeans other = beans.compareAndExchange(null, made);
        return other == null ? made : other;
    }

    private void unregister(BeanKind kind, String cacheName) {
        CacheBeans known = beans.get();
        if (known != null) {
            known.unregister(kind, cacheName);
        }
    }

    /** Lets the triggers of the manager be operated. */
    void registerTriggers(Supplier<Triggers> source) {
        triggers.begin(source);
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
            beans().register(
                            cache.getName(),
                            new ConfigurationBean(
                                    live.settings(), live::isStatisticsEnabled, live::isManagementEnabled));
        } else {
            unregister(BeanKind.CONFIGURATION, cache.getName());
        }
    }

    void enableStatistics(HeapCache<?, ?> cache, boolean enabled) {
        if (enabled) {
            beans().register(cache.getName(), new StatisticsBean(cache.statistics()));
        } else {
            unregister(BeanKind.STATISTICS, cache.getName());
        }
    }

    /** Takes out all beans of a cache. */
    void unregister(String cacheName) {
        unregister(BeanKind.CONFIGURATION, cacheName);
        unregister(BeanKind.STATISTICS, cacheName);
    }

    void unregisterAll() {
        triggers.end();
        CacheBeans known = beans.get();
        if (known != null) {
            known.unregisterAll();
        }
    }
}
