package org.reflexcache.internal.store;

/**
 * An entry with a weight that can expire.
 *
 * @since 0.1
 */
final class TimedWeightedEntry extends TimedEntry {

    private int weight;

    TimedWeightedEntry(Object key, int hash) {
        super(key, hash);
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public void weight(int newWeight) {
        weight = newWeight;
    }
}
