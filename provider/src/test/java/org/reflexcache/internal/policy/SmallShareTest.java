package org.reflexcache.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SmallShareTest {

    private static final Offset<Double> EXACTLY = Offset.offset(1e-12);

    private final SmallShare share = new SmallShare();

    @Test
    void startsWithATwentieth() {
        assertThat(share.share()).isEqualTo(0.05);
    }

    @Test
    void keyLostEarlyTakesOneEntryMore() {
        share.missedBySmall(100, 1_000);
        assertThat(share.share()).isEqualTo(0.051, EXACTLY);
    }

    @Test
    void keyThatMainLostGivesOneEntryBack() {
        share.missedByMain(100, 1_000);
        assertThat(share.share()).isEqualTo(0.049, EXACTLY);
    }

    @Test
    void keyLostLongAgoCountsLess() {
        share.missedBySmall(200, 1_000);
        assertThat(share.share()).isEqualTo(0.05025, EXACTLY);
    }

    @Test
    void keyThatTheWholeCacheWouldHaveLostCountsNothing() {
        share.missedBySmall(951, 1_000);
        share.missedByMain(951, 1_000);
        assertThat(share.share()).isEqualTo(0.05);
    }

    @Test
    void uselessQueueShrinksToOneEntry() {
        for (int i = 0; i < 100_000; i++) {
            share.leftUnread(1, 100);
        }
        assertThat(share.share()).isEqualTo(0.01, EXACTLY);
    }

    @Test
    void staysWithinItsBounds() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            if (i / 10_000 % 2 == 0) {
                share.missedBySmall(random.nextInt(100), 1_000);
            } else {
                share.missedByMain(random.nextInt(100), 1_000);
            }
            assertThat(share.share()).isBetween(0.001, 0.6);
        }
    }
}
