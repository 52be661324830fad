package org.reflexcache.internal.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The metadata of those entries of a cache that have some, beside the entries, so that the others pay nothing for it.
 *
 * <p>Written by the holder of an entry's exclusion alone. An entry is here only while it has a value.
 *
 * @since 0.1
 */
public final class EntryMetadata {

    private final Map<Entry, Map<String, Object>> byEntry = new ConcurrentHashMap<>(4);
    /** Stays false where nobody sets metadata: then nothing is looked up. Set before the first is put. */
    private volatile boolean used;

    /** The metadata of an entry; empty when it has none. */
    public Map<String, Object> of(Entry entry) {
        return used ? byEntry.getOrDefault(entry, Map.of()) : Map.of();
    }

    /** Gives an entry other metadata; an empty map takes away what it has. */
    public void set(Entry entry, Map<String, Object> metadata) {
        if (metadata.isEmpty()) {
            forget(entry);
        } else {
            used = true;
            byEntry.put(entry, metadata);
        }
    }

    /** Takes away the metadata of an entry that departs. */
    public void forget(Entry entry) {
        if (used) {
            byEntry.remove(entry);
        }
    }

    /** How many entries have metadata. */
    public int size() {
        return byEntry.size();
    }
}
