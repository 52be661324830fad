package org.reflexcache.benchmarks.replay;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Hits of two caches that are no providers: what cannot be surpassed, and the plainest one. */
final class Bounds {

    private Bounds() {}

    /**
     * Hits when the entry leaves that is read next the longest time ahead (Belady 1966).
     *
     * <p>That may be the entry that has just been put, as if it had never been taken up: a provider that admits by frequency does
     * so too.
     */
    static int optimum(int room, Trace trace) {
        int length = trace.length();
        int[] nextUse = nextUses(trace);
        TreeSet<Integer> nextUses = new TreeSet<>();
        int hits = 0;
        for (int access = 0; access < length; access++) {
            if (nextUses.remove(access)) {
                hits++;
            }
            nextUses.add(nextUse[access]);
            if (nextUses.size() > room) {
                nextUses.pollLast();
            }
        }
        return hits;
    }

    /** Hits when the entry leaves that was read the longest time ago. */
    static int leastRecentlyUsed(int room, Trace trace) {
        Map<Integer, Boolean> cache = new LinkedHashMap<>(16, 0.75f, true);
        int hits = 0;
        for (int access = 0; access < trace.length(); access++) {
            if (cache.put(trace.key(access), true) != null) {
                hits++;
            } else if (cache.size() > room) {
                cache.remove(cache.keySet().iterator().next());
            }
        }
        return hits;
    }

    /** For each access the next one to the same key; past the end, each another place, if there is none. */
    private static int[] nextUses(Trace trace) {
        int length = trace.length();
        int[] nextUse = new int[length];
        int[] seen = new int[largestKey(trace) + 1];
        Arrays.fill(seen, -1);
        for (int access = length - 1; access >= 0; access--) {
            int key = trace.key(access);
            nextUse[access] = seen[key] < 0 ? length + access : seen[key];
            seen[key] = access;
        }
        return nextUse;
    }

    private static int largestKey(Trace trace) {
        int largest = 0;
        for (int access = 0; access < trace.length(); access++) {
            largest = Math.max(largest, trace.key(access));
        }
        return largest;
    }
}
