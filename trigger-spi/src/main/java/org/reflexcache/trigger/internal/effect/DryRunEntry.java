package org.reflexcache.trigger.internal.effect;

import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** What an entry processor works on in a dry run. Its net effect goes to the overlay when it has ended well. */
final class DryRunEntry implements MutableEntry<Object, Object> {

    private final DryRunCache cache;
    private final Object key;
    private final @Nullable Object before;
    private @Nullable Object value;
    private boolean changed;
    private boolean ended;

    private DryRunEntry(DryRunCache cache, Object key, @Nullable Object before) {
        this.cache = cache;
        this.key = key;
        this.before = before;
        this.value = before;
    }

    /** Runs a processor on a key. */
    static <T> @Nullable T process(
            DryRunCache cache,
            Overlay overlay,
            Object key,
            EntryProcessor<Object, Object, T> processor,
            Object[] arguments) {
        DryRunEntry entry = new DryRunEntry(cache, key, overlay.read(key));
        try {
            T answer = processor.process(entry, arguments);
            entry.commit(overlay);
            return answer;
        } catch (EntryProcessorException e) {
            throw e;
        } catch (Exception e) {
            throw new EntryProcessorException(
                    "The EntryProcessor " + processor.getClass().getName() + " failed in " + cache + ": " + e, e);
        } finally {
            entry.ended = true;
        }
    }

    private void commit(Overlay overlay) {
        if (!changed) {
            return;
        }
        if (value != null) {
            overlay.put(key, value);
        } else if (before != null) {
            overlay.remove(key);
        }
    }

    @Override
    public Object getKey() {
        return key;
    }

    @Override
    public boolean exists() {
        return value != null;
    }

    @Override
    @SuppressWarnings("NullAway") // the interface predates null-ness; an absent entry has a null value
    public Object getValue() {
        checkUsable();
        return value;
    }

    @Override
    public void setValue(Object newValue) {
        checkUsable();
        cache.checkStorable(key, newValue);
        value = newValue;
        changed = true;
    }

    @Override
    public void remove() {
        checkUsable();
        value = null;
        changed = true;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("an entry of " + cache + " cannot be unwrapped as " + type.getName()
                + "; allowed: " + MutableEntry.class.getName());
    }

    private void checkUsable() {
        if (ended) {
            throw new IllegalStateException(cache + ": a MutableEntry was used after its entry processor had ended");
        }
    }
}
