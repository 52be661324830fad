package org.reflexcache.internal.jcache;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.reflexcache.cache.Copier;
import org.reflexcache.cache.ReflexSettings;
import org.reflexcache.cache.Weigher;
import org.reflexcache.internal.copy.ValueForm;
import org.reflexcache.internal.integration.Weighing;
import org.reflexcache.internal.policy.ReuseClock;
import org.reflexcache.internal.store.Bound;

/**
 * What a configuration says about the store: its bound, its weigher, and how keys and values are kept apart from their callers.
 *
 * @since 0.1
 */
final class StoreRules {

    private final String cacheName;
    private final ReflexSettings<?, ?> settings;
    private final ClassLoader loader;

    StoreRules(String cacheName, ReflexSettings<?, ?> settings, ClassLoader loader) {
        this.cacheName = cacheName;
        this.settings = settings;
        this.loader = loader;
    }

    /** The bound in entries or weight; the default one when none was set. */
    long maximum() {
        if (settings.isUnbounded()) {
            return Long.MAX_VALUE;
        }
        OptionalLong weight = settings.getMaximumWeight();
        return weight.isPresent()
                ? weight.getAsLong()
                : settings.getMaximumEntries().orElse(ReflexSettings.DEFAULT_MAXIMUM_ENTRIES);
    }

    /** A new, empty bound, or null when there is none. */
    @Nullable
    Bound bound() {
        return settings.isUnbounded() ? null : new Bound(new ReuseClock(maximum()));
    }

    @Nullable
    Weighing<Object, Object> weighing() {
        @SuppressWarnings("unchecked") // it is asked about the cache's own keys and values only
        Weigher<Object, Object> weigher = (Weigher<Object, Object>) settings.getWeigher();
        return weigher == null ? null : new Weighing<>(cacheName, weigher::weigh);
    }

    ValueForm keys() {
        return typed("key", settings.getKeyType(), form(settings.getKeyCopier()));
    }

    ValueForm values() {
        return typed("value", settings.getValueType(), form(settings.getValueCopier()));
    }

    private ValueForm typed(String what, Class<?> type, ValueForm form) {
        return type == Object.class ? form : new TypedForm(cacheName, what, type, form);
    }

    private ValueForm form(@Nullable Copier<?> copier) {
        if (!settings.isStoreByValue() || copier == Copier.identity()) {
            return ValueForm.identity();
        }
        if (copier == null) {
            return new NamedForm(cacheName, ValueForm.serialized(loader, settings.getSerialFilter()));
        }
        @SuppressWarnings("unchecked") // it is asked about the cache's own keys or values only
        Copier<Object> any = (Copier<Object>) copier;
        return new NamedForm(cacheName, ValueForm.copied(any::copy, loader));
    }

    /** What to do at the first eviction: whoever did not choose the bound learns of it. */
    Runnable onFirstEviction() {
        return new FirstEviction(
                cacheName,
                settings.getMaximumEntries().isPresent()
                        || settings.getMaximumWeight().isPresent());
    }

    private record FirstEviction(String cacheName, boolean isChosen) implements Runnable {

        @Override
        public void run() {
            if (isChosen) {
                return;
            }
            System.getLogger("org.reflexcache.eviction")
                    .log(
                            System.Logger.Level.WARNING,
                            "cache '" + cacheName + "' has no bound configured, so it keeps at most "
                                    + ReflexSettings.DEFAULT_MAXIMUM_ENTRIES
                                    + " entries and has begun to evict. Configure it with"
                                    + " org.reflexcache.ReflexConfiguration: setMaximumEntries(n),"
                                    + " setMaximumWeight(n, weigher) or setUnbounded()");
        }
    }
}
