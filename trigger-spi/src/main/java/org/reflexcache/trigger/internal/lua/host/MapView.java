package org.reflexcache.trigger.internal.lua.host;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Comparison;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Texts;

/**
 * A map: its values under what its keys are in Lua.
 *
 * <p>A key is asked for as the script has it, then as the other types that it may have in Java; a map whose keys are of still other
 * types, such as enums, is searched, which the script pays for.
 */
final class MapView extends ObjectView {

    private final Map<?, ?> map;
    /** Where a walk through the map is; belongs to {@link #current}. */
    private @Nullable Iterator<? extends Map.Entry<?, ?>> walk;

    private @Nullable Object current;
    private @Nullable Object currentValue;

    MapView(HostRun host, int depth, Map<?, ?> map) {
        super(host, depth);
        this.map = map;
    }

    @Override
    Object shown() {
        return map;
    }

    @Override
    public @Nullable Object get(Run run, @Nullable Object key) {
        if (key == null) {
            return null;
        }
        run.step();
        if (current != null && Comparison.isSame(current, key)) {
            return host.toLua(run, currentValue, depth + 1);
        }
        try {
            return host.toLua(run, find(run, key), depth + 1);
        } catch (RuntimeException failure) {
            throw host.failed("reading a map", failure);
        }
    }

    private @Nullable Object find(Run run, Object key) {
        Object asGiven = key instanceof ObjectView view ? view.shown() : key;
        Object value = direct(key instanceof String name ? Texts.toJava(name) : asGiven);
        if (value == null && key instanceof Long integer && integer == integer.intValue()) {
            value = direct(integer.intValue());
        }
        return value == null && !(firstKey() instanceof String) ? search(run, key) : value;
    }

    /** Some maps cannot be asked for a key of another class than theirs. */
    private @Nullable Object direct(Object key) {
        try {
            return map.get(key);
        } catch (ClassCastException otherKeys) {
            return null;
        }
    }

    private @Nullable Object firstKey() {
        Iterator<?> keys = map.keySet().iterator();
        return keys.hasNext() ? keys.next() : "";
    }

    private @Nullable Object search(Run run, Object key) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            run.step();
            if (entry.getKey() != null && Comparison.isSame(host.toLua(run, entry.getKey(), depth + 1), key)) {
                return entry.getValue();
            }
        }
        return null;
    }

    @Override
    public long length(Run run) {
        return 0;
    }

    @Override
    public @Nullable Object nextKey(Run run, @Nullable Object key) {
        try {
            return advance(run, key);
        } catch (RuntimeException failure) {
            throw host.failed("walking through a map", failure);
        }
    }

    private @Nullable Object advance(Run run, @Nullable Object key) {
        Iterator<? extends Map.Entry<?, ?>> at = walk;
        if (key == null || at == null || current == null || !Comparison.isSame(current, key)) {
            at = map.entrySet().iterator();
            walk = at;
            moveTo(run, at, key);
        }
        return step(run, at);
    }

    /** Goes on to the entry of a key. */
    private void moveTo(Run run, Iterator<? extends Map.Entry<?, ?>> at, @Nullable Object key) {
        while (key != null) {
            Object passed = step(run, at);
            if (passed == null) {
                throw noSuchKey();
            }
            if (Comparison.isSame(passed, key)) {
                return;
            }
        }
    }

    /** The next key whose value is not null. */
    private @Nullable Object step(Run run, Iterator<? extends Map.Entry<?, ?>> at) {
        current = null;
        while (at.hasNext()) {
            run.step();
            Map.Entry<?, ?> entry = at.next();
            if (entry.getKey() != null && entry.getValue() != null) {
                current = host.toLua(run, entry.getKey(), depth + 1);
                currentValue = entry.getValue();
                return current;
            }
        }
        walk = null;
        return null;
    }

    @Override
    public String describe() {
        return Views.described("map", map);
    }
}
