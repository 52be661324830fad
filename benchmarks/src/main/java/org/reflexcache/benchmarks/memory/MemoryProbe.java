package org.reflexcache.benchmarks.memory;

import java.util.Set;
import javax.cache.Cache;
import org.openjdk.jol.info.GraphLayout;
import org.reflexcache.benchmarks.launch.Arguments;
import org.reflexcache.benchmarks.launch.Figures;
import org.reflexcache.benchmarks.peer.Peer;
import org.reflexcache.benchmarks.peer.PeerManager;

/**
 * Measures one provider and form of cache, once, in this virtual machine, and prints figures. {@link Memory} runs it.
 *
 * @since 0.1
 */
public final class MemoryProbe {

    private static final Set<String> OPTIONS = Set.of("peer", "form", "heap-entries", "reached-entries");
    private static final int FEW = 1_000;

    /** A cache that kept fewer would be compared by its fixed costs. */
    private static final double LEAST_STORED = 0.9;

    private MemoryProbe() {}

    /**
     * Measures.
     *
     * @param arguments {@code --peer}, {@code --form}, {@code --heap-entries} and {@code --reached-entries} (0 for not at all)
     */
    public static void main(String... arguments) {
        Arguments given = new Arguments(OPTIONS, arguments);
        Peer peer = Peer.named(given.text("peer", "reflex"));
        Form form = Form.named(given.text("form", Form.BOUNDED.toString()));
        Figures figures = new Figures();
        int heapEntries = given.number("heap-entries", 1_000_000);
        if (heapEntries > 0) {
            figures.put("heap", byHeap(peer, form, heapEntries));
        }
        int reachedEntries = given.number("reached-entries", 62_500);
        if (reachedEntries > 0) {
            figures.put("reached", byReach(peer, form, reachedEntries));
        }
        System.out.print(figures);
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    /** Bytes an entry by what the heap holds more. */
    static double byHeap(Peer peer, Form form, int entries) {
        try (PeerManager manager = peer.open()) {
            // What a provider makes once, with its first cache, is not of the entries.
            new Filling(FEW).into(manager.create("first", form.spec(FEW)));
            Filling filling = new Filling(form.puts(entries));
            long before = Heap.settled();
            Cache<Long, String> cache = manager.create("measured", form.spec(entries));
            filling.into(cache);
            long bytes = Heap.settled() - before;
            return (double) bytes / stored(filling, cache, entries);
        }
    }

    /** Bytes an entry by what can be reached, less what could be before there was the cache: its manager and what that holds. */
    static double byReach(Peer peer, Form form, int entries) {
        try (PeerManager manager = peer.open()) {
            Cache<Long, String> first = manager.create("first", form.spec(FEW));
            new Filling(FEW).into(first);
            Filling filling = new Filling(form.puts(entries));
            Object[] held = filling.all();
            long before = GraphLayout.parseInstance(first, held).totalSize();
            Cache<Long, String> cache = manager.create("measured", form.spec(entries));
            filling.into(cache);
            int stored = stored(filling, cache, entries);
            long after = GraphLayout.parseInstance(first, cache, held).totalSize();
            return (double) (after - before) / stored;
        }
    }

    private static int stored(Filling filling, Cache<Long, String> cache, int entries) {
        int stored = filling.stored(cache);
        if (stored < entries * LEAST_STORED) {
            throw new IllegalStateException("Of " + entries + " entries the cache holds " + stored);
        }
        return stored;
    }
}
