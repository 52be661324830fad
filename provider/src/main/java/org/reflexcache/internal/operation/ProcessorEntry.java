package org.reflexcache.internal.operation;

import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.reflexcache.cache.ReflexEntry;
import org.reflexcache.internal.event.Change;
import org.reflexcache.internal.integration.ReadThrough;
import org.reflexcache.internal.integration.WriteThrough;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.internal.store.HeldEntries;

/**
 * What an entry processor works on. Only the net effect is committed, when the processor has ended well.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
final class ProcessorEntry<K, V> extends HeldEntries.Frame implements MutableEntry<K, V>, ReflexEntry<K, V> {

    /** What the processor's calls come to. */
    private enum Effect {
        NONE,
        READ,
        LOAD,
        WRITE,
        REMOVE,
        /** It removed what it had set itself: nothing is left to do, nor to load. */
        WITHDRAWN
    }

    private final CacheEngine engine;
    private final K key;
    private final @Nullable ReadThrough<K, V> loader;
    private final boolean absent;
    private Effect effect = Effect.NONE;
    private boolean readPresent;

    /** Whether the entry may exist outside, where a writer is to remove it: it was loaded, or removed before. */
    private boolean outside;

    private @Nullable V value;
    private boolean ended;
    private boolean put;

    /**
     * What a processor works on.
     *
     * @param held the key's entry, which the calling thread holds
     * @param value its live value, the processor's own; {@code null} when there is none
     */
    ProcessorEntry(CacheEngine engine, Entry held, K key, @Nullable V value, @Nullable ReadThrough<K, V> loader) {
        super(held);
        this.engine = engine;
        this.key = key;
        this.loader = loader;
        this.value = value;
        this.absent = value == null;
    }

    @Override
    protected String cacheName() {
        return engine.name();
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public boolean exists() {
        return value != null;
    }

    @Override
    @SuppressWarnings("NullAway") // the interface predates null-ness; an absent entry has a null value
    public V getValue() {
        checkUsable();
        if (effect == Effect.NONE) {
            if (value != null) {
                effect = Effect.READ;
                readPresent = true;
            } else if (loader != null) {
                value = loader.load(key);
                if (value != null) {
                    effect = Effect.LOAD;
                    outside = true;
                }
            }
        }
        return value;
    }

    @Override
    public void setValue(V newValue) {
        checkUsable();
        if (newValue == null) {
            throw new NullPointerException(
                    "cache '" + engine.name() + "': setValue with null; remove() removes the entry");
        }
        value = newValue;
        effect = Effect.WRITE;
    }

    @Override
    public void remove() {
        checkUsable();
        // What this processor alone knows of needs no removing.
        boolean own = effect == Effect.WRITE && absent && !outside;
        effect = own ? Effect.WITHDRAWN : Effect.REMOVE;
        outside |= !own;
        value = null;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return Entries.unwrap(this, type);
    }

    /** The entry that is held while the processor runs. */
    Entry held() {
        return entry();
    }

    /** Whether the net effect can be committed on the fast path. */
    boolean isPlain(PlainWrites plain) {
        return effect == Effect.NONE
                || effect == Effect.WITHDRAWN
                || (effect == Effect.WRITE && plain.allows(entry(), readPresent));
    }

    /** Commits the net effect on the fast path; answers what to announce once the entry was let go. */
    @Nullable
    Change commitPlainly(PlainWrites plain) {
        V written = value;
        if (effect != Effect.WRITE || written == null) {
            return null;
        }
        put = true;
        return plain.exchangeHeld(entry(), written);
    }

    /** Commits the net effect: at most one write, event and put, whatever the number of calls. */
    void commit(Step step, @Nullable WriteThrough<K, V> writer) {
        ended = true;
        V written = value;
        switch (effect) {
            case READ -> {
                noteRead(step);
                step.touch();
            }
            case LOAD -> {
                if (written != null) {
                    step.write(engine.values().in(written), step.weigh(written));
                }
            }
            case WRITE -> {
                if (written != null) {
                    Object stored = engine.values().in(written);
                    int weight = step.weigh(written);
                    if (writer != null) {
                        writer.write(key, written);
                    }
                    noteRead(step);
                    put = step.write(stored, weight);
                }
            }
            case REMOVE -> {
                if (writer != null) {
                    writer.delete(key);
                }
                noteRead(step);
                step.remove();
            }
            case NONE, WITHDRAWN -> {}
        }
    }

    private void noteRead(Step step) {
        if (readPresent) {
            step.read();
        }
    }

    /** Ends the processor's access without any effect. */
    void discard() {
        ended = true;
    }

    boolean isPut() {
        return put;
    }

    boolean isRemoval() {
        return effect == Effect.REMOVE;
    }

    private void checkUsable() {
        if (ended) {
            throw new IllegalStateException(
                    "cache '" + engine.name() + "': a MutableEntry was used after its entry processor had ended");
        }
    }
}
