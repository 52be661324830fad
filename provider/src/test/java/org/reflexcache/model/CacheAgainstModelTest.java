package org.reflexcache.model;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast paths, and the slow ones beside them, do what a plain map does that knows the standard. */
class CacheAgainstModelTest {

    private static final int CASES = 30;
    private static final int ROUNDS = 1_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersEventsAndCountsAreThoseOfTheModel(long seed) {
        for (int i = 0; i < CASES; i++) {
            try (ModelRun run = new ModelRun(seed * 1_000 + i)) {
                run.work(ROUNDS);
            }
        }
    }
}
