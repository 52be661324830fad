package org.reflexcache.internal.store;

/**
 * Which fields the entries of a cache need; a cache pays only for what it uses.
 *
 * @since 0.1
 */
public enum EntryForm {
    /** Lasts for ever, weighs one. */
    PLAIN {
        @Override
        Entry create(Object key, int hash) {
            return new Entry(key, hash);
        }
    },
    /** Can expire, weighs one. */
    TIMED {
        @Override
        Entry create(Object key, int hash) {
            return new TimedEntry(key, hash);
        }
    },
    /** Lasts for ever, has a weight. */
    WEIGHTED {
        @Override
        Entry create(Object key, int hash) {
            return new WeightedEntry(key, hash);
        }
    },
    /** Can expire, has a weight. */
    TIMED_WEIGHTED {
        @Override
        Entry create(Object key, int hash) {
            return new TimedWeightedEntry(key, hash);
        }
    };

    /** The form with the given abilities. */
    public static EntryForm of(boolean timed, boolean weighted) {
        if (timed) {
            return weighted ? TIMED_WEIGHTED : TIMED;
        }
        return weighted ? WEIGHTED : PLAIN;
    }

    /** Makes an entry that is absent and held by the calling thread. */
    abstract Entry create(Object key, int hash);
}
