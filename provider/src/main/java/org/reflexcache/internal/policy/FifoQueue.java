package org.reflexcache.internal.policy;

import org.jspecify.annotations.Nullable;

/** A queue of entries, linked through the entries themselves; both ends of the chain are {@code null}. */
final class FifoQueue {

    private final byte mark;
    private @Nullable PolicyNode newest;
    private @Nullable PolicyNode oldest;
    private long size;
    private long weight;

    /** Makes an empty queue whose entries bear the given mark. */
    FifoQueue(byte mark) {
        this.mark = mark;
    }

    void addNewest(PolicyNode node) {
        node.queue = mark;
        size++;
        weight += node.weight();
        linkNewest(node);
    }

    void remove(PolicyNode node) {
        unlink(node);
        node.queue = PolicyNode.NONE;
        size--;
        weight -= node.weight();
    }

    void makeNewest(PolicyNode node) {
        if (node != newest) {
            unlink(node);
            linkNewest(node);
        }
    }

    /** Accounts for an entry of this queue that has become heavier, or lighter, by the given difference. */
    void reweigh(int weightDelta) {
        weight += weightDelta;
    }

    /** The entry that came first, or {@code null} when there is none. */
    @Nullable
    PolicyNode oldest() {
        return oldest;
    }

    boolean isEmpty() {
        return oldest == null;
    }

    long size() {
        return size;
    }

    long weight() {
        return weight;
    }

    private void linkNewest(PolicyNode node) {
        PolicyNode second = newest;
        node.next = second;
        if (second == null) {
            oldest = node;
        } else {
            second.previous = node;
        }
        newest = node;
    }

    private void unlink(PolicyNode node) {
        PolicyNode newer = node.previous;
        PolicyNode older = node.next;
        if (newer == null) {
            newest = older;
        } else {
            newer.next = older;
        }
        if (older == null) {
            oldest = newer;
        } else {
            older.previous = newer;
        }
        node.previous = null;
        node.next = null;
    }
}
