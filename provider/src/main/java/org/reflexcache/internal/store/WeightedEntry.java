package org.reflexcache.internal.store;

/**
 * An entry with a weight that never expires.
 *
 * @since 0.1
 */
final class WeightedEntry extends Entry {

    private int weight;

    WeightedEntry(Object key, int hash) {
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
