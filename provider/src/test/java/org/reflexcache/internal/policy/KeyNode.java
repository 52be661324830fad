package org.reflexcache.internal.policy;

/** An entry that is nothing but a key and a weight. */
final class KeyNode extends PolicyNode {

    final int key;
    private int weight;

    KeyNode(int key) {
        this(key, 1);
    }

    KeyNode(int key, int weight) {
        this.key = key;
        this.weight = weight;
    }

    /** Changes the weight and tells the policy. */
    void weight(int newWeight, EvictionPolicy policy) {
        int delta = newWeight - weight;
        weight = newWeight;
        policy.reweigh(this, delta);
    }

    @Override
    public int hash() {
        return key * 0x9E3779B1;
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public String toString() {
        return key + " (" + weight + ")";
    }
}
