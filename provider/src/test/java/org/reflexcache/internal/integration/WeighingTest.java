package org.reflexcache.internal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.cache.CacheException;
import org.junit.jupiter.api.Test;

class WeighingTest {

    @Test
    void weightComesThrough() {
        Weighing<Integer, String> weighing = new Weighing<>("users", (key, value) -> key + value.length());
        assertThat(weighing.weigh(1, "ab")).isEqualTo(3);
        assertThat(weighing.weigh(0, "")).isZero();
    }

    @Test
    void negativeWeightIsRefused() {
        Weighing<Integer, String> weighing = new Weighing<>("users", (key, value) -> -3);
        assertThatThrownBy(() -> weighing.weigh(17, "a"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining("key 17")
                .hasMessageContaining("-3")
                .hasMessageContaining("0 or more");
    }

    @Test
    void weigherThatThrowsIsTheCause() {
        IllegalStateException failure = new IllegalStateException("down");
        Weighing<Integer, String> weighing = new Weighing<>("users", (key, value) -> {
            throw failure;
        });
        assertThatThrownBy(() -> weighing.weigh(1, "a"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'users'")
                .hasCause(failure);
    }

    @Test
    void textOfAKeyIsShortAndNeverFails() {
        assertThat(KeyText.of(17)).isEqualTo("17");
        assertThat(KeyText.of(null)).isEqualTo("null");
        assertThat(KeyText.of("x".repeat(1_000))).hasSizeLessThan(100);
        assertThat(KeyText.of(new Object() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException();
                    }
                }))
                .startsWith("of " + WeighingTest.class.getName());
    }
}
