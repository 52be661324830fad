package org.reflexcache.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Admission admission = new Admission();

    @Test
    void ageOfTheOldestIsNearTheTruthWhileArrivalsAreSteady() {
        ArrayDeque<Long> queue = new ArrayDeque<>();
        Random random = new Random(1);
        long time = 0;
        for (int i = 0; i < 10_000; i++) {
            time += 1 + random.nextInt(19);
            queue.add(time);
            if (queue.size() > 100) {
                queue.remove();
            }
            admission.arrived(time, queue.size());
        }
        assertThat(admission.ageOfOldest(time, 100))
                .isBetween(0.7 * (time - queue.element()), 1.4 * (time - queue.element()));
    }

    @Test
    void queueThatStandsStillAges() {
        for (int time = 1; time <= 100; time++) {
            admission.arrived(time, time);
        }
        assertThat(admission.ageOfOldest(100, 100)).isEqualTo(100);
        assertThat(admission.ageOfOldest(1_100, 100)).isEqualTo(1_100);
    }

    @Test
    void missingThoseDrivenOutMakesStricter() {
        double before = admission.strictness();
        for (int i = 0; i < 1_000; i++) {
            admission.droveOut();
            admission.missed();
        }
        assertThat(before).isLessThan(1);
        assertThat(admission.strictness()).isBetween(1.9, 2.1);
    }

    @Test
    void missingNobodyMakesLenient() {
        for (int i = 0; i < 10_000; i++) {
            admission.droveOut();
        }
        assertThat(admission.strictness()).isEqualTo(0.1);
    }
}
