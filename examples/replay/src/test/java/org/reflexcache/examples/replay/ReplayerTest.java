package org.reflexcache.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EVICT;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReplayerTest {

    private static final long SHIPPED_ACCESSES = 76_118;

    @Test
    void shippedTraceAddsUpWhenItsPagesExpire() throws Exception {
        Figures figures = replayShipped();

        assertThat(figures.accesses()).isEqualTo(SHIPPED_ACCESSES);
        assertThat(figures.stillThere()).isZero();
        assertThat(figures.statistics().expirations()).isPositive();
        assertAddsUp(figures);
    }

    @Test
    void shippedTraceAddsUpWhenItsPagesStay() throws Exception {
        Figures figures = replayShipped("--ttl", "none", "--bound", "2000");

        assertThat(figures.stillThere()).isEqualTo(2_000);
        assertThat(figures.statistics().evictions()).isPositive();
        assertThat(figures.statistics().expirations()).isZero();
        assertAddsUp(figures);
    }

    @Test
    void longTimeToLiveIsNotWaitedFor() throws Exception {
        Figures figures = replay("a\nb\n", "--ttl", "999999m");

        assertThat(figures.stillThere()).isEqualTo(2);
        assertThat(figures.expiredAfterwards()).isZero();
        assertAddsUp(figures);
    }

    @Test
    void whatIsLeftExpiresAfterTheLastAccess() throws Exception {
        Figures figures = replay("a\nb\n", "--ttl", "1s");

        assertThat(figures.expiredAfterwards()).isEqualTo(2);
        assertThat(figures.stillThere()).isZero();
        assertAddsUp(figures);
    }

    @Test
    void firstAccessMissesAndThoseAfterItHit() throws Exception {
        Figures figures = replay("a\nb\na\nc\na\n", "--ttl", "none", "--delete-every", "0");

        assertThat(figures.statistics().hits()).isEqualTo(2);
        assertThat(figures.statistics().misses()).isEqualTo(3);
        assertThat(figures.statistics().removals()).isZero();
        assertAddsUp(figures);
    }

    @Test
    void everySecondAccessDeletesItsPage() throws Exception {
        Figures figures = replay("a\na\na\na\n", "--ttl", "none", "--delete-every", "2");

        assertThat(figures.statistics().removals()).isEqualTo(2);
        assertThat(figures.statistics().puts()).isEqualTo(2);
        assertThat(figures.stillThere()).isZero();
        assertAddsUp(figures);
    }

    @Test
    void boundIsKept() throws Exception {
        Figures figures = replay("a\nb\nc\nd\ne\n", "--ttl", "none", "--bound", "2");

        assertThat(figures.statistics().evictions()).isEqualTo(3);
        assertThat(figures.stillThere()).isEqualTo(2);
        assertAddsUp(figures);
    }

    private static void assertAddsUp(Figures figures) {
        Statistics counted = figures.statistics();
        assertThat(counted.hits() + counted.misses()).as("hits + misses").isEqualTo(figures.accesses());
        assertThat(counted.evictions() + counted.expirations() + counted.removals() + figures.stillThere())
                .as("evictions + expiries + deletes + still there")
                .isEqualTo(counted.puts());
        assertThat(figures.triggered(ON_READ)).as("ON_READ").isEqualTo(counted.hits());
        assertThat(figures.triggered(ON_WRITE)).as("ON_WRITE").isEqualTo(counted.puts());
        assertThat(figures.triggered(ON_EVICT)).as("ON_EVICT").isEqualTo(counted.evictions());
        assertThat(figures.triggered(ON_EXPIRE)).as("ON_EXPIRE").isEqualTo(counted.expirations());
        assertThat(figures.triggered(ON_DELETE)).as("ON_DELETE").isEqualTo(counted.removals());
        assertThat(figures.elapsedNanos()).as("time").isPositive();
    }

    private static Figures replayShipped(String... arguments) throws Exception {
        return replay(Options.parse(arguments), InputStream.nullInputStream());
    }

    private static Figures replay(String keys, String... options) throws Exception {
        Options parsed = Options.parse(options);
        Options fromInput =
                new Options(false, Options.STANDARD_INPUT, parsed.bound(), parsed.timeToLive(), parsed.deleteEvery());
        return replay(fromInput, new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)));
    }

    private static Figures replay(Options options, InputStream input) throws Exception {
        try (Trace trace = Trace.open(options, input)) {
            return new Replayer(options, new Printer(new PrintStream(OutputStream.nullOutputStream()))).replay(trace);
        }
    }
}
