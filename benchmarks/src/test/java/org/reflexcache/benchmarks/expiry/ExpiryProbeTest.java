package org.reflexcache.benchmarks.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.cache.expiry.Duration;
import org.junit.jupiter.api.Test;
import org.reflexcache.benchmarks.launch.Figures;
import org.reflexcache.benchmarks.peer.Peer;

class ExpiryProbeTest {

    private static final Plan SMALL = new Plan(500, 50, 200, 100, 300, 200);

    @Test
    void everyEventOfOursComesAndNoneEarly() throws InterruptedException {
        Figures figures = ExpiryProbe.figures(Peer.named("reflex"), SMALL);
        assertThat(figures.get("events")).isEqualTo(500);
        assertThat(figures.get("min")).as("milliseconds are rounded").isGreaterThan(-1.5);
        assertThat(figures.get("p50")).isLessThanOrEqualTo(figures.get("p99"));
        assertThat(figures.get("p99")).isLessThanOrEqualTo(figures.get("max"));
        assertThat(figures.get("cpu")).isPositive();
    }

    @Test
    void whoTellsNobodyHasNoEvents() throws InterruptedException {
        Figures figures = ExpiryProbe.figures(Peer.named("ri"), SMALL);
        assertThat(figures.get("events")).isZero();
        assertThat(figures.get("p50")).isNaN();
    }

    @Test
    void tooShortALeadIsTold() throws InterruptedException {
        Figures figures = ExpiryProbe.figures(Peer.named("ri"), new Plan(20_000, 1, 0, 0, 0, 1));
        assertThat(figures.get(Run.LATE)).isPositive();
        assertThat(figures.get("events")).isNaN();
    }

    @Test
    void theFloorMeetsEveryDeadline() {
        Figures figures = ParkedThread.figures(new Plan(100, 20, 0, 10, 0, 0));
        assertThat(figures.get("events")).isEqualTo(100);
        assertThat(figures.get("min")).isNotNegative();
    }

    @Test
    void deadlinesAreSpreadEvenly() {
        Plan plan = new Plan(100_000, 2_000, 0, 20_000, 0, 0);
        assertThat(plan.offset(0)).isZero();
        assertThat(plan.offset(50_000)).isEqualTo(1_000_000_000);
        assertThat(plan.offset(1)).isEqualTo(20_000);
        assertThatThrownBy(() -> new Plan(0, 1, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDeadlineNotedIsTheOneThatTheProviderIsGiven() {
        PlannedExpiry policy = new PlannedExpiry();
        Batch batch = new Batch(0, 1);
        long target = System.nanoTime() + 10_500_000;
        policy.plan(batch, 0, target);
        Duration duration = policy.getExpiryForCreation();
        assertThat(duration.getDurationAmount()).isBetween(1L, 10L);
        assertThat(batch.deadline(0)).isLessThanOrEqualTo(System.nanoTime() + duration.getDurationAmount() * 1_000_000);
        assertThat(policy.getExpiryForAccess()).isNull();
        assertThat(policy.getExpiryForUpdate()).isNull();
    }
}
