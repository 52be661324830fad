package org.reflexcache.benchmarks.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.benchmarks.peer.Peer;

class ReplayTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"reflex", "caffeine", "caffeine-direct", "cache2k", "ehcache"})
    void aProviderHasHitsBetweenNoneAndTheOptimum(String peer) throws IOException {
        Trace trace = new TraceReader(0, 0).read(skewed());
        ProviderContender contender = new ProviderContender(Peer.named(peer));
        assertThat(contender.hits(trace.distinct() * 2, trace))
                .as("every access but the first to each key, where all have room")
                .isEqualTo(trace.length() - trace.distinct());
        assertThat(contender.hits(200, trace)).isPositive().isLessThanOrEqualTo(trace.length());
    }

    @Test
    void theProviderIsNeverAboveTheOptimum() throws IOException {
        Trace trace = new TraceReader(0, 0).read(skewed());
        assertThat(new ProviderContender(Peer.named("reflex")).hits(200, trace))
                .isLessThanOrEqualTo(Bounds.optimum(200, trace))
                .isGreaterThan(Bounds.leastRecentlyUsed(200, trace));
    }

    @Test
    void aProviderWithoutABoundIsRefused() {
        ProviderContender contender = new ProviderContender(Peer.named("ri"));
        assertThatThrownBy(() -> contender.hits(10, new Trace("t", 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ri");
    }

    @Test
    void theTableHoldsMeansSharesAndTheWorst() {
        ReplayTable table = new ReplayTable(
                List.of("a"),
                List.of(
                        new Cell("t", 5, 10, 60, 40, List.of(50.0)),
                        new Cell("t", 20, 40, 80, 60, List.of(58.5)),
                        new Cell("u", 5, 1, 99.9, 99, List.of(97.5))));
        assertThat(table.mean(cell -> cell.ratios().get(0))).isCloseTo(206.0 / 3, within(1e-9));
        assertThat(table.meanShare(0)).as("the third has no gap").isCloseTo((0.5 - 0.075) / 2, within(1e-9));
        assertThat(table.worstLead(0)).isCloseTo(-1.5, within(1e-9));
        assertThat(table.markdown())
                .contains("|  | optimum | LRU | a |")
                .contains("| mean hits, % | 79.97 | 66.33 | 68.67 |")
                .contains("| mean share of the way from LRU to the optimum | 1 | 0 | 0.21 |")
                .contains("| worst against LRU, points | – | – | -1.50 |")
                .contains("the 2 of 3 cells")
                .contains("| t | 20 % | 40 | 80.00 | 60.00 | 58.50 |")
                .doesNotContain("above the optimum");
    }

    @Test
    void figuresThatNoCacheOfItsSizeCanHaveAreNamed() {
        ReplayTable table =
                new ReplayTable(List.of("a", "b"), List.of(new Cell("t", 5, 10, 60, 40, List.of(59.0, 61.0))));
        assertThat(table.markdown()).contains("above the optimum").contains(": b in t 5 %.");
    }

    @Test
    void theProgramWritesAFile() throws IOException {
        Path results = folder.resolve("results");
        Replay.main(
                skewed().toString(),
                "--peers=reflex",
                "--rooms=10,50",
                "--most=2000",
                "--results=" + results,
                "--command=as called");
        Path file = results.resolve("jdk" + Runtime.version().feature() + "-replay.md");
        assertThat(Files.readString(file))
                .startsWith("# Hit ratios\n\n- machine: ")
                .contains(", `as called`\n\n")
                .contains("| skewed.trace | 10 % |")
                .contains("| skewed.trace | 50 % |")
                .contains("The first 2000 accesses of each trace");
        assertThatThrownBy(() -> Replay.main("--results=" + results))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No trace is given");
    }

    /** Few keys come often, many come once: nothing for a least-recently-used cache. */
    private Path skewed() throws IOException {
        Random random = new Random(42);
        String lines = random.doubles(20_000)
                .mapToObj(uniform -> uniform < 0.5 ? "hot" + random.nextInt(150) : "cold" + random.nextInt(3_000))
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("skewed.trace"), lines + "\n");
    }
}
