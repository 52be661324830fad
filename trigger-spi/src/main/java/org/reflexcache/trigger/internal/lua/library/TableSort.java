package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Calls;
import org.reflexcache.trigger.internal.lua.value.Comparison;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Values;

/**
 * Sorts by merging: in n log n comparisons, whatever the order function says, so one that contradicts itself can do no harm. Each
 * comparison pays a step.
 */
final class TableSort {

    private final Run run;
    private final @Nullable Object comparator;

    TableSort(Run run, @Nullable Object comparator) {
        this.run = run;
        this.comparator = comparator;
    }

    /** The values in order, in this array or another one; equal ones stay as they were. */
    @Nullable
    Object[] sorted(@Nullable Object[] values) {
        @Nullable Object[] from = values;
        @Nullable Object[] to = new @Nullable Object[values.length];
        for (int width = 1; width > 0 && width < values.length; width *= 2) {
            for (int start = 0; start < values.length; start += 2 * width) {
                int middle = Math.min(start + width, values.length);
                merge(from, to, start, middle, Math.min(middle + width, values.length));
            }
            @Nullable Object[] spare = from;
            from = to;
            to = spare;
        }
        return from;
    }

    private void merge(@Nullable Object[] from, @Nullable Object[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int at = start; at < end; at++) {
            if (left < middle && (right == end || !isLess(from[right], from[left]))) {
                to[at] = from[left++];
            } else {
                to[at] = from[right++];
            }
        }
        run.handle(Long.BYTES * (long) (end - start));
    }

    private boolean isLess(@Nullable Object left, @Nullable Object right) {
        run.step();
        return comparator == null
                ? Comparison.isLess(run, left, right)
                : Values.isTrue(Values.first(Calls.call(run, comparator, left, right)));
    }
}
