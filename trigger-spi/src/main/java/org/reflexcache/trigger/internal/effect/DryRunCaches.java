package org.reflexcache.trigger.internal.effect;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The caches and cache managers of one dry run, which see the run's own changes and do none of them.
 *
 * <p>What a real cache refuses is refused: nulls, keys and values of other types than the cache was made for, and any use after the run
 * has closed it. Listeners, loaders and writers are not called. Iteration, the caching provider, and unwrapping as anything but
 * {@link Cache}, {@link org.reflexcache.trigger.TimedCache} or {@link CacheManager} are refused, since they would lead around this.
 *
 * <p>A key or value that the run has put is kept as it is, also where the real cache would copy it. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class DryRunCaches {

    private final Function<String, CacheText> texts;
    private final PeekFunction peek;
    private final EffectNotes notes;
    private final ConcurrentMap<Place, DryRunCache> caches = new ConcurrentHashMap<>();
    private final ConcurrentMap<CacheManager, DryRunManager> managers = new ConcurrentHashMap<>();

    /** What identifies a cache; a provider may answer another object each time it is asked for one. */
    private record Place(@Nullable CacheManager manager, String name) {}

    /**
     * Begins a dry run.
     *
     * @param texts how the entries of the cache of a name are shown; also asked for caches that do not exist
     * @param peek how the real caches are read
     * @param notes where the effects are noted
     */
    public DryRunCaches(Function<String, CacheText> texts, PeekFunction peek, EffectNotes notes) {
        this.texts = texts;
        this.peek = peek;
        this.notes = notes;
    }

    /**
     * What the run sees of a cache.
     *
     * @param real the real cache, or a {@link RecordingCache} of it; one of this run is its own
     * @return the same for the same cache
     */
    public Cache<Object, Object> cacheOf(Cache<?, ?> real) {
        return overlaid(real);
    }

    @SuppressWarnings("unchecked") // types are checked by what the cache was made for
    DryRunCache overlaid(Cache<?, ?> real) {
        if (real instanceof RecordingCache<?, ?> recording) {
            return overlaid(recording.real());
        }
        if (real instanceof DryRunCache overlaid) {
            return overlaid;
        }
        String name = real.getName();
        CacheManager manager = real.getCacheManager();
        DryRunManager seen = manager == null ? null : overlaid(manager);
        Place place = new Place(manager, name);
        DryRunCache known = caches.get(place);
        if (known != null) {
            return known;
        }
        // Not by computeIfAbsent: who is asked for the text may look at other caches of the run.
        DryRunCache made = overlay(new Underlying.Existing((Cache<Object, Object>) real, name, seen, peek));
        DryRunCache first = caches.putIfAbsent(place, made);
        return first == null ? made : first;
    }

    /**
     * What the run sees of a cache manager.
     *
     * @param real the real manager; one of this run is its own
     * @return the same for the same manager
     */
    public CacheManager managerOf(CacheManager real) {
        return overlaid(real);
    }

    private DryRunManager overlaid(CacheManager real) {
        return real instanceof DryRunManager overlaid
                ? overlaid
                : managers.computeIfAbsent(real, manager -> new DryRunManager(this, manager, notes));
    }

    /** A cache that the run makes. */
    DryRunCache make(String name, DryRunManager manager, Configuration<?, ?> configuration) {
        return overlay(new Underlying.Made(name, manager, configuration));
    }

    private DryRunCache overlay(Underlying underlying) {
        return new DryRunCache(underlying, texts.apply(underlying.name()), notes);
    }
}
