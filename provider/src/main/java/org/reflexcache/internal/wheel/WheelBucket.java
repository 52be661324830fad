package org.reflexcache.internal.wheel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A circular list of nodes, of which the bucket itself is the head; so a node is unlinked without knowing its bucket. */
final class WheelBucket implements WheelNode {

    /** Where the bucket stands in the wheel; negative for one outside. */
    final int level;

    final int slot;

    private long earliestNanos;

    private WheelNode first = this;
    private WheelNode last = this;

    WheelBucket(int level, int slot) {
        this.level = level;
        this.slot = slot;
    }

    void add(WheelNode node, long deadlineNanos) {
        if (isEmpty() || deadlineNanos - earliestNanos < 0) {
            earliestNanos = deadlineNanos;
        }
        WheelNode before = last;
        node.wheelPrevious(before);
        node.wheelNext(this);
        before.wheelNext(node);
        last = node;
    }

    /** Takes out the node that was filed first, or answers {@code null} when there is none. */
    @Nullable
    WheelNode poll() {
        if (isEmpty()) {
            return null;
        }
        WheelNode node = first;
        unlink(node);
        return node;
    }

    /** Takes a node out of its bucket. Answers that bucket if it is empty now, otherwise {@code null}. */
    static @Nullable WheelBucket unlink(WheelNode node) {
        WheelNode before = Objects.requireNonNull(node.wheelPrevious());
        WheelNode after = Objects.requireNonNull(node.wheelNext());
        before.wheelNext(after);
        after.wheelPrevious(before);
        node.wheelPrevious(null);
        node.wheelNext(null);
        return before == after ? (WheelBucket) before : null;
    }

    boolean isEmpty() {
        return first == this;
    }

    /** Moves all nodes to another, empty bucket, which does not learn their deadlines. */
    void moveAllTo(WheelBucket other) {
        if (isEmpty()) {
            return;
        }
        first.wheelPrevious(other);
        last.wheelNext(other);
        other.first = first;
        other.last = last;
        first = this;
        last = this;
    }

    /** A time not later than any deadline with which a node was filed here; of no meaning while the bucket is empty. */
    @Override
    public long deadlineNanos() {
        return earliestNanos;
    }

    @Override
    public WheelNode wheelNext() {
        return first;
    }

    @Override
    public void wheelNext(@Nullable WheelNode node) {
        first = Objects.requireNonNull(node);
    }

    @Override
    public WheelNode wheelPrevious() {
        return last;
    }

    @Override
    public void wheelPrevious(@Nullable WheelNode node) {
        last = Objects.requireNonNull(node);
    }
}
