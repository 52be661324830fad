package org.reflexcache.trigger.internal.effect;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.TimedCache;

/** A cache in a dry run: checks arguments and state as a real one does, and works on the overlay. */
@SuppressWarnings("NullAway") // javax.cache answers null for "absent" and says so in words alone
final class DryRunCache implements Cache<Object, Object>, TimedCache<Object, Object> {

    private final Underlying underlying;
    private final Overlay overlay;
    private final CacheArguments arguments;
    private volatile boolean closed;

    DryRunCache(Underlying underlying, CacheText text, EffectNotes notes) {
        this.underlying = underlying;
        this.overlay = new Overlay(underlying, text, notes);
        this.arguments = new CacheArguments(underlying.name());
    }

    @Override
    public Object get(Object key) {
        return open().read(arguments.present(key, "key"));
    }

    @Override
    public Map<Object, Object> getAll(Set<?> keys) {
        Overlay open = open();
        Map<Object, Object> found = new LinkedHashMap<>();
        for (Object key : arguments.keys(keys)) {
            Object value = open.read(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public void put(Object key, Object value) {
        Overlay open = open();
        checkStorable(key, value);
        open.put(key, value);
    }

    @Override
    public void put(Object key, Object value, Duration timeToLive) {
        Overlay open = open();
        checkStorable(key, value);
        arguments.timeToLive(timeToLive);
        underlying.requireTimed();
        open.put(key, value);
    }

    @Override
    public Object getAndPut(Object key, Object value) {
        Overlay open = open();
        checkStorable(key, value);
        Object old = open.read(key);
        open.put(key, value);
        return old;
    }

    @Override
    public void putAll(Map<?, ?> map) {
        Overlay open = open();
        Map<Object, Object> entries = arguments.entries(map);
        // All of it or nothing.
        entries.forEach(this::checkStorable);
        entries.forEach(open::put);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        Overlay open = open();
        checkStorable(key, value);
        return put(key, value, open.read(key) == null);
    }

    @Override
    public boolean replace(Object key, Object oldValue, Object newValue) {
        Overlay open = open();
        arguments.present(oldValue, "old value");
        checkStorable(key, newValue);
        return put(key, newValue, oldValue.equals(open.read(key)));
    }

    @Override
    public boolean replace(Object key, Object value) {
        return getAndReplace(key, value) != null;
    }

    @Override
    public Object getAndReplace(Object key, Object value) {
        Overlay open = open();
        checkStorable(key, value);
        Object old = open.read(key);
        put(key, value, old != null);
        return old;
    }

    private boolean put(Object key, Object value, boolean wanted) {
        if (wanted) {
            overlay.put(key, value);
        }
        return wanted;
    }

    @Override
    public boolean remove(Object key) {
        return getAndRemove(key) != null;
    }

    @Override
    public boolean remove(Object key, Object oldValue) {
        Overlay open = open();
        arguments.present(key, "key");
        arguments.present(oldValue, "old value");
        boolean equal = oldValue.equals(open.read(key));
        if (equal) {
            open.remove(key);
        }
        return equal;
    }

    @Override
    public Object getAndRemove(Object key) {
        Overlay open = open();
        Object old = open.read(arguments.present(key, "key"));
        if (old != null) {
            open.remove(key);
        }
        return old;
    }

    @Override
    public void removeAll(Set<?> keys) {
        Overlay open = open();
        arguments.keys(keys).forEach(open::remove);
    }

    @Override
    public void removeAll() {
        open().empty(EffectKind.REMOVE_ALL);
    }

    @Override
    public void clear() {
        open().empty(EffectKind.CLEAR);
    }

    /** Loads nothing; the listener is told at once. */
    @Override
    public void loadAll(Set<?> keys, boolean replaceExistingValues, @Nullable CompletionListener completionListener) {
        Overlay open = open();
        arguments.keys(keys).forEach(key -> open.note(EffectKind.LOAD, key));
        if (completionListener != null) {
            completionListener.onCompletion();
        }
    }

    @Override
    public <T> T invoke(Object key, EntryProcessor<Object, Object, T> entryProcessor, Object... processorArguments) {
        Overlay open = open();
        arguments.present(key, "key");
        arguments.present(entryProcessor, "entry processor");
        return DryRunEntry.process(this, open, key, entryProcessor, processorArguments);
    }

    @Override
    public <T> Map<Object, EntryProcessorResult<T>> invokeAll(
            Set<?> keys, EntryProcessor<Object, Object, T> entryProcessor, Object... processorArguments) {
        Overlay open = open();
        arguments.present(entryProcessor, "entry processor");
        Map<Object, EntryProcessorResult<T>> results = new LinkedHashMap<>();
        for (Object key : arguments.keys(keys)) {
            try {
                T answer = DryRunEntry.process(this, open, key, entryProcessor, processorArguments);
                if (answer != null) {
                    results.put(key, () -> answer);
                }
            } catch (EntryProcessorException e) {
                results.put(key, () -> {
                    throw e;
                });
            }
        }
        return results;
    }

    /** Refused: a real iteration is counted as reads, and there is no other way to the keys. */
    @Override
    public Iterator<Cache.Entry<Object, Object>> iterator() {
        throw new UnsupportedOperationException(this + ": iteration is not available in a dry run, since it would be"
                + " counted in the statistics of the real cache; allowed are reads by key");
    }

    @Override
    public void registerCacheEntryListener(CacheEntryListenerConfiguration<Object, Object> listenerConfiguration) {
        Overlay open = open();
        arguments.present(listenerConfiguration, "listener configuration");
        open.note(EffectKind.REGISTER_LISTENER);
    }

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<Object, Object> listenerConfiguration) {
        Overlay open = open();
        arguments.present(listenerConfiguration, "listener configuration");
        open.note(EffectKind.DEREGISTER_LISTENER);
    }

    @Override
    public String getName() {
        return underlying.name();
    }

    @Override
    public CacheManager getCacheManager() {
        return underlying.manager();
    }

    @Override
    public <C extends Configuration<Object, Object>> C getConfiguration(Class<C> type) {
        return underlying.configuration(arguments.present(type, "configuration class"));
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (arguments.present(type, "class to unwrap as") == Cache.class) {
            return type.cast(this);
        }
        if (type == TimedCache.class) {
            underlying.requireTimed();
            return type.cast(this);
        }
        throw new IllegalArgumentException(this + ": cannot be unwrapped as " + type.getName()
                + " in a dry run, since what is done to that would be done; allowed: " + Cache.class.getName() + ", "
                + TimedCache.class.getName());
    }

    @Override
    public boolean isClosed() {
        return closed || underlying.isClosed();
    }

    @Override
    public void close() {
        if (!isClosed()) {
            overlay.note(EffectKind.CLOSE);
            end();
        }
    }

    /** Closes it for the dry run, without a note. */
    void end() {
        closed = true;
    }

    /** Checks what is to be stored, as the real cache would. */
    void checkStorable(@Nullable Object key, @Nullable Object value) {
        arguments.types(arguments.present(key, "key"), arguments.present(value, "value"), configuration());
    }

    /** Checks what somebody takes its types for. */
    void checkTypes(Class<?> keyType, Class<?> valueType) {
        arguments.sameTypes(keyType, valueType, configuration());
    }

    @SuppressWarnings("unchecked") // the class of a generic type is that of the raw one
    private Configuration<Object, Object> configuration() {
        return underlying.configuration((Class<Configuration<Object, Object>>) (Class<?>) Configuration.class);
    }

    private Overlay open() {
        if (isClosed()) {
            throw new IllegalStateException(this + " is closed");
        }
        return overlay;
    }

    @Override
    public String toString() {
        return "cache '" + underlying.name() + "' of a dry run";
    }
}
