package org.reflexcache.internal.wheel;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A node with a deadline that can be set, which counts how often the wheel looks at it. */
final class DeadlineNode implements WheelNode {

    long deadlineNanos;

    /** How often the wheel looked at this node, and at others that share the counter. */
    final LongAdder looks;

    private @Nullable WheelNode next;
    private @Nullable WheelNode previous;

    DeadlineNode(long deadlineNanos) {
        this(deadlineNanos, new LongAdder());
    }

    DeadlineNode(long deadlineNanos, LongAdder looks) {
        this.deadlineNanos = deadlineNanos;
        this.looks = looks;
    }

    @Override
    public long deadlineNanos() {
        looks.increment();
        return deadlineNanos;
    }

    @Override
    public @Nullable WheelNode wheelNext() {
        return next;
    }

    @Override
    public void wheelNext(@Nullable WheelNode node) {
        next = node;
    }

    @Override
    public @Nullable WheelNode wheelPrevious() {
        return previous;
    }

    @Override
    public void wheelPrevious(@Nullable WheelNode node) {
        previous = node;
    }

    @Override
    public String toString() {
        return Long.toString(deadlineNanos);
    }
}
