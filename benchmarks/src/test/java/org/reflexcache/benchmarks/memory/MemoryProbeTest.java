package org.reflexcache.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reflexcache.benchmarks.launch.Figures;
import org.reflexcache.benchmarks.launch.FreshJvm;
import org.reflexcache.benchmarks.peer.Bound;
import org.reflexcache.benchmarks.peer.CacheSpec;
import org.reflexcache.benchmarks.peer.Peer;
import org.reflexcache.benchmarks.peer.PeerManager;

class MemoryProbeTest {

    private static final int ENTRIES = 20_000;

    @Test
    void theHeapShowsTheNodesAndTheTableOfAMap() {
        // A node of 32 bytes each, and a table of 32,768 references of 4.
        double expected = 32 + 4.0 * 32_768 / ENTRIES;
        assertThat(MemoryProbe.byHeap(Peer.named("chm"), Form.UNBOUNDED, ENTRIES))
                .isCloseTo(expected, within(8.0));
    }

    @Test
    void theWalkShowsTheSame() throws Exception {
        Figures figures = FreshJvm.likeThis(List.of("-Djol.magicFieldOffset=true", "-Djdk.attach.allowAttachSelf=true"))
                .figures(
                        MemoryProbe.class,
                        "--peer=chm",
                        "--form=unbounded",
                        "--heap-entries=0",
                        "--reached-entries=" + ENTRIES);
        assertThat(figures.get("reached")).isCloseTo(32 + 4.0 * 32_768 / ENTRIES, within(0.1));
        assertThat(figures.get("heap")).isNaN();
    }

    @Test
    void anEntryOfOursIsMoreThanItsHeaderAndLessThanAPeers() {
        double ours = MemoryProbe.byHeap(Peer.named("reflex"), Form.BOUNDED, ENTRIES);
        assertThat(ours).isGreaterThan(30).isLessThan(MemoryProbe.byHeap(Peer.named("cache2k"), Form.BOUNDED, ENTRIES));
    }

    @Test
    void eachFormIsTheCacheItSays() {
        assertThat(Form.BOUNDED.spec(100).bound()).isEqualTo(new Bound.Entries<>(104, true));
        assertThat(Form.FULL.spec(100).bound()).isEqualTo(new Bound.Entries<>(100, false));
        assertThat(Form.FULL.puts(100)).isEqualTo(200);
        assertThat(Form.BOUNDED.puts(100)).isEqualTo(100);
        assertThat(Form.UNBOUNDED.spec(100).bound()).isEqualTo(new Bound.None<>());
        assertThat(Form.WEIGHTED.spec(100).bound())
                .isInstanceOfSatisfying(
                        Bound.Weight.class,
                        weight -> assertThat(weight.maximum()).isEqualTo(208));
        assertThat(Form.EXPIRING
                        .spec(100)
                        .expiry()
                        .create()
                        .getExpiryForCreation()
                        .isEternal())
                .isFalse();
        assertThat(Form.named("full")).isEqualTo(Form.FULL);
        assertThatThrownBy(() -> Form.named("Full"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The form is 'Full'; there are [bounded, full, expiring, weighted, unbounded]");
    }

    @Test
    void whatIsStoredIsCountedAndMustBeTheSameObjects() {
        Filling filling = new Filling(10);
        try (PeerManager manager = Peer.named("reflex").open()) {
            CacheSpec<Long, String> spec = CacheSpec.of(Long.class, String.class);
            var cache = manager.create("a", spec);
            filling.into(cache);
            assertThat(filling.stored(cache)).isEqualTo(10);
            cache.remove(1_000_000_003L);
            assertThat(filling.stored(cache)).isEqualTo(9);
            cache.put(1_000_000_003L, new String("value-3"));
            assertThatThrownBy(() -> filling.stored(cache))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("copy");
        }
        assertThat(filling.all()).hasSize(20).doesNotContainNull();
    }
}
