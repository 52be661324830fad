package org.reflexcache.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.stress.ChainActor.Use;
import org.reflexcache.stress.KeyStream.Kind;

/** Whatever eight threads do to eight keys that expire and are evicted all the time: one unbroken chain of events per key. */
class ChainTest {

    private static final Duration SHORT = Duration.ofMillis(900);
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void isWholeWhileEntriesExpire() {
        expiring(SHORT);
    }

    @Test
    @Tag("long")
    void isWholeWhileEntriesExpireForLong() {
        expiring(LONG);
    }

    @Test
    void isWholeWhileEveryOperationIsUsed() {
        everything(SHORT);
    }

    @Test
    @Tag("long")
    void isWholeWhileEveryOperationIsUsedForLong() {
        everything(LONG);
    }

    @Test
    void isWholeWhileReadsKeepEntriesAlive() {
        touched(SHORT);
    }

    @Test
    @Tag("long")
    void isWholeWhileReadsKeepEntriesAliveForLong() {
        touched(LONG);
    }

    @Test
    void isWholeWhileTheBoundEvicts() {
        evicting(SHORT);
    }

    @Test
    @Tag("long")
    void isWholeWhileTheBoundEvictsForLong() {
        evicting(LONG);
    }

    @Test
    void isWholeWhileValuesAreLoaded() {
        loading(SHORT);
    }

    @Test
    @Tag("long")
    void isWholeWhileValuesAreLoadedForLong() {
        loading(LONG);
    }

    /** Reads are events too: they too have their place in the chain. */
    private static void expiring(Duration duration) {
        try (ChainRun run = new ChainRun(
                "chain expiring with reads watched", expiringAfterCreation(), EnumSet.of(Use.FEW_REMOVALS), true)) {
            run.work(duration.toNanos());
            run.awaitExpiries();
            run.check(true);
            assertThat(run.triggers().count(Kind.EXPIRED)).isPositive();
        }
    }

    private static void everything(Duration duration) {
        try (ChainRun run = new ChainRun(
                "chain of every operation",
                expiringAfterCreation().setStatisticsEnabled(true),
                EnumSet.of(Use.UNTOLD_REMOVALS),
                false)) {
            run.work(duration.toNanos());
            run.awaitExpiries();
            run.check(false);
        }
    }

    private static void touched(Duration duration) {
        ReflexConfiguration<Integer, Long> configuration = StressManager.<Integer, Long>plain()
                .setExpiryPolicyFactory(TouchedExpiryPolicy.factoryOf(StressManager.millis(1)));
        try (ChainRun run = new ChainRun("chain expiring unless touched", configuration, Set.of(), false)) {
            run.work(duration.toNanos());
            run.awaitExpiries();
            run.check(false);
        }
    }

    private static void evicting(Duration duration) {
        ReflexConfiguration<Integer, Long> configuration = StressManager.<Integer, Long>plain()
                .setMaximumEntries(3)
                .setStatisticsEnabled(true)
                .setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(StressManager.millis(5)));
        try (ChainRun run = new ChainRun("chain evicting and expiring", configuration, Set.of(), true)) {
            run.work(duration.toNanos());
            run.awaitExpiries();
            run.check(true);
            assertThat(run.triggers().count(Kind.EVICTED)).isPositive();
        }
    }

    private static void loading(Duration duration) {
        try (ChainRun run = new ChainRun(
                "chain reading through", expiringAfterCreation(), EnumSet.of(Use.LOADS, Use.FEW_REMOVALS), false)) {
            run.work(duration.toNanos());
            run.awaitExpiries();
            run.check(false);
        }
    }

    private static ReflexConfiguration<Integer, Long> expiringAfterCreation() {
        return StressManager.<Integer, Long>plain()
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(StressManager.millis(5)));
    }
}
