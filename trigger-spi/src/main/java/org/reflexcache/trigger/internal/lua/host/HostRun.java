package org.reflexcache.trigger.internal.lua.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.View;

/**
 * The event of one run: what a script sees as {@code trigger}, and what functions of the host need. For one thread.
 *
 * <p>Each field is read when the script asks for it; values at most once.
 */
final class HostRun extends View {

    private static final Object UNREAD = new Object();
    private static final List<String> NAMES = List.of(
            "key",
            "key_suffix",
            "value",
            "old_value",
            "event",
            "cache",
            "timestamp",
            "timestamp_ms",
            "ttl",
            "metadata",
            "diff_keys",
            "id",
            "depth",
            "created");
    private static final long NANOS = 1_000_000_000;
    private static final long MILLIS = 1_000;

    private final EntryEvent<Object, Object> event;
    private final boolean rehearsal;
    private @Nullable IdentityHashMap<Object, View> views;
    private @Nullable CacheHandle own;
    private @Nullable Map<String, NamedCache> others;
    private @Nullable Object value = UNREAD;
    private @Nullable Object oldValue = UNREAD;
    private @Nullable Object suffix = UNREAD;
    private @Nullable Object metadata = UNREAD;
    private @Nullable Object diffKeys = UNREAD;
    private @Nullable Throwable failure;

    HostRun(EntryEvent<Object, Object> event, boolean rehearsal) {
        this.event = event;
        this.rehearsal = rehearsal;
    }

    /** That of a run. */
    static HostRun of(Run run) {
        if (run.host() instanceof HostRun host) {
            return host;
        }
        throw new LuaError("there is no event here");
    }

    EntryEvent<Object, Object> event() {
        return event;
    }

    /** Whether the run only makes the script warm: nothing it does may be seen. */
    boolean isRehearsal() {
        return rehearsal;
    }

    /** The cache of the event. */
    CacheHandle own() {
        CacheHandle known = own;
        if (known == null) {
            known = CacheHandle.ofEvent(event);
            own = known;
        }
        return known;
    }

    /** Another cache of the same manager; {@code null} if there is none. */
    @Nullable
    NamedCache cacheNamed(Run run, String name) {
        Map<String, NamedCache> known = others;
        if (known == null) {
            known = new HashMap<>(4);
            others = known;
        }
        NamedCache found = known.get(name);
        if (found == null) {
            CacheHandle handle = handle(name);
            if (handle != null) {
                run.allocate(NamedCache.BYTES);
                found = new NamedCache(handle);
                known.put(name, found);
            }
        }
        return found;
    }

    private @Nullable CacheHandle handle(String name) {
        if (rehearsal || name.equals(event.cacheName())) {
            return own();
        }
        CacheManager manager = event.cache().getCacheManager();
        Cache<Object, Object> cache = manager == null ? null : manager.getCache(name);
        return cache == null ? null : CacheHandle.named(name, cache);
    }

    /** An object of Java's as the script sees it. */
    @Nullable
    Object toLua(Run run, @Nullable Object object, int depth) {
        return Views.of(this, run, object, depth);
    }

    /** The views of the run, by the very objects that they show. */
    IdentityHashMap<Object, View> views() {
        IdentityHashMap<Object, View> known = views;
        if (known == null) {
            known = new IdentityHashMap<>(4);
            views = known;
        }
        return known;
    }

    /** The error of the script that a failure of user code is. An error of the script's own stays what it is. */
    LuaError failed(String doing, Throwable thrown) {
        if (thrown instanceof LuaError error) {
            return error;
        }
        note(thrown);
        return new LuaError(doing + " failed: " + thrown.getClass().getName());
    }

    /** Keeps a failure of user code, for whoever has to tell why the script failed. */
    void note(Throwable thrown) {
        failure = thrown;
    }

    /** The last failure of user code. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    public @Nullable Object get(Run run, @Nullable Object key) {
        if (!(key instanceof String name)) {
            return null;
        }
        try {
            return field(run, name);
        } catch (RuntimeException thrown) {
            throw failed("reading 'trigger." + name + "'", thrown);
        }
    }

    private @Nullable Object field(Run run, String name) {
        return switch (name) {
            case "value" -> value(run);
            case "old_value" -> oldValue(run);
            case "key" -> toLua(run, event.keyText(), 0);
            case "key_suffix" -> suffix(run);
            case "event" -> event.event().name();
            case "metadata" -> metadata(run);
            case "timestamp" -> Math.floorDiv(event.timestamp().toEpochMilli(), MILLIS);
            default -> rareField(run, name);
        };
    }

    private @Nullable Object rareField(Run run, String name) {
        return switch (name) {
            case "cache" -> toLua(run, event.cacheName(), 0);
            case "timestamp_ms" -> event.timestamp().toEpochMilli();
            case "ttl" -> seconds(event.timeToLive());
            case "diff_keys" -> diffKeys(run);
            case "id" -> event.id();
            case "depth" -> (long) event.depth();
            case "created" -> event.isCreated();
            default -> null;
        };
    }

    private @Nullable Object value(Run run) {
        if (value == UNREAD) {
            value = toLua(run, event.value(), 0);
        }
        return value;
    }

    private @Nullable Object oldValue(Run run) {
        if (oldValue == UNREAD) {
            oldValue = toLua(run, event.oldValue(), 0);
        }
        return oldValue;
    }

    private @Nullable Object suffix(Run run) {
        if (suffix == UNREAD) {
            suffix = toLua(run, event.keySuffix(), 0);
        }
        return suffix;
    }

    private @Nullable Object metadata(Run run) {
        if (metadata == UNREAD) {
            Map<String, Object> all = event.metadata();
            String caller = event.caller();
            if (caller != null) {
                all = new LinkedHashMap<>(all);
                all.put("caller", caller);
            }
            metadata = toLua(run, all, 0);
        }
        return metadata;
    }

    private @Nullable Object diffKeys(Run run) {
        if (diffKeys == UNREAD) {
            Set<String> names = event.diffKeys();
            diffKeys = names == null ? null : toLua(run, new ArrayList<>(names), 0);
        }
        return diffKeys;
    }

    /** Whole seconds as an integer. */
    private static @Nullable Object seconds(@Nullable Duration duration) {
        if (duration == null) {
            return null;
        }
        return duration.getNano() == 0
                ? (Object) duration.getSeconds()
                : (Object) (duration.getSeconds() + (double) duration.getNano() / NANOS);
    }

    @Override
    public long length(Run run) {
        return 0;
    }

    @Override
    public @Nullable Object nextKey(Run run, @Nullable Object key) {
        int next = key == null ? 0 : NAMES.indexOf(key) + 1;
        if (key != null && next == 0) {
            throw ObjectView.noSuchKey();
        }
        while (next < NAMES.size() && get(run, NAMES.get(next)) == null) {
            run.step();
            next++;
        }
        return next < NAMES.size() ? NAMES.get(next) : null;
    }

    @Override
    public String describe() {
        return "trigger";
    }
}
