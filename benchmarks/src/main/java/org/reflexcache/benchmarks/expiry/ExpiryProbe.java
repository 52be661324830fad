package org.reflexcache.benchmarks.expiry;

import java.util.Set;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import org.reflexcache.benchmarks.launch.Arguments;
import org.reflexcache.benchmarks.launch.Figures;
import org.reflexcache.benchmarks.peer.CacheSpec;
import org.reflexcache.benchmarks.peer.Peer;
import org.reflexcache.benchmarks.peer.PeerManager;

/**
 * Measures one provider, once, in this virtual machine, and prints figures. {@link Expiry} runs it.
 *
 * @since 0.1
 */
public final class ExpiryProbe {

    /** Not a provider: a thread that parks until each deadline. No listener can be told sooner on this machine. */
    static final String FLOOR = "parked thread";

    private static final Set<String> OPTIONS =
            Set.of("peer", "entries", "spread", "pending", "warming", "lead", "patience");

    private ExpiryProbe() {}

    /**
     * Measures.
     *
     * @param arguments {@code --peer name} and the parts of the plan: {@code --entries}, {@code --pending}, {@code --warming}
     *     (numbers), {@code --spread}, {@code --lead}, {@code --patience} (milliseconds)
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String... arguments) throws InterruptedException {
        Arguments given = new Arguments(OPTIONS, arguments);
        Plan plan = new Plan(
                given.number("entries", 100_000),
                given.number("spread", 2_000),
                given.number("pending", 0),
                given.number("warming", 20_000),
                given.number("lead", 3_000),
                given.number("patience", 3_000));
        String peer = given.text("peer", "reflex");
        System.out.print(peer.equals(FLOOR) ? ParkedThread.figures(plan) : figures(Peer.named(peer), plan));
        // Whoever leaves threads behind does not keep the next one waiting.
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    /** Measures a provider in this virtual machine. */
    static Figures figures(Peer peer, Plan plan) throws InterruptedException {
        PlannedExpiry policy = new PlannedExpiry();
        Run run = new Run(plan, policy);
        CacheSpec<Long, String> spec = CacheSpec.of(Long.class, String.class)
                .expiring(() -> policy)
                .listening(new MutableCacheEntryListenerConfiguration<>(run::listener, null, false, true));
        CacheSpec<Long, String> bounded = spec.boundedWithRoom(2L * plan.total());
        try (PeerManager manager = peer.open()) {
            Cache<Long, String> cache =
                    manager.create("expiry", peer.refusal(bounded).isEmpty() ? bounded : spec);
            return run.figures(cache);
        }
    }
}
