package org.reflexcache.effects.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndpointBreakerTest {

    private static final String HOST = "https://a";

    private final EndpointBreaker breaker = new EndpointBreaker(3, Duration.ofMillis(100), Duration.ofMillis(300), 4);

    private void failThrice(long nowMillis) {
        assertThat(breaker.failed(HOST, nowMillis)).isFalse();
        assertThat(breaker.failed(HOST, nowMillis)).isFalse();
        assertThat(breaker.failed(HOST, nowMillis)).isTrue();
    }

    @Test
    void failuresInARowCloseAHostForAPause() {
        failThrice(1_000);
        assertThat(breaker.begin(HOST, 1_000)).isEqualTo(1_100);
        assertThat(breaker.begin(HOST, 1_099)).isEqualTo(1_100);
        assertThat(breaker.begin("https://b", 1_000)).isEqualTo(EndpointBreaker.BEGIN);
    }

    @Test
    void successBetweenStartsTheCountAnew() {
        breaker.failed(HOST, 1_000);
        breaker.failed(HOST, 1_000);
        assertThat(breaker.succeeded(HOST)).isFalse();
        failThrice(1_001);
    }

    @Test
    void afterThePauseOneTriesAndTheOthersWait() {
        failThrice(1_000);
        assertThat(breaker.begin(HOST, 1_100)).isEqualTo(EndpointBreaker.BEGIN);
        assertThat(breaker.begin(HOST, 1_100)).isEqualTo(1_200);
        assertThat(breaker.succeeded(HOST)).isTrue();
        assertThat(breaker.begin(HOST, 1_101)).isEqualTo(EndpointBreaker.BEGIN);
        assertThat(breaker.failingHosts()).isZero();
    }

    @Test
    void eachTryThatFailsDoublesThePauseUpToTheBound() {
        failThrice(1_000);
        breaker.begin(HOST, 1_100);
        assertThat(breaker.failed(HOST, 1_150)).isTrue();
        assertThat(breaker.begin(HOST, 1_349)).isEqualTo(1_350);
        breaker.begin(HOST, 1_350);
        breaker.failed(HOST, 1_350);
        assertThat(breaker.begin(HOST, 1_350)).isEqualTo(1_650);
        breaker.begin(HOST, 1_650);
        breaker.failed(HOST, 1_650);
        assertThat(breaker.begin(HOST, 1_650)).isEqualTo(1_950);
    }

    @Test
    void failureOfWhatBeganBeforeIsNoTry() {
        failThrice(1_000);
        assertThat(breaker.failed(HOST, 1_050)).isFalse();
        assertThat(breaker.begin(HOST, 1_051)).isEqualTo(1_100);
    }

    @Test
    void tryWhoseEndIsNeverToldIsFollowedByAnother() {
        failThrice(1_000);
        assertThat(breaker.begin(HOST, 1_100)).isEqualTo(EndpointBreaker.BEGIN);
        assertThat(breaker.begin(HOST, 1_200)).isEqualTo(EndpointBreaker.BEGIN);
        assertThat(breaker.begin(HOST, 1_201)).isEqualTo(1_300);
    }

    @Test
    void hostThatFailedLongestAgoIsForgotten() {
        failThrice(1_000);
        for (int i = 0; i < 3; i++) {
            breaker.failed("https://" + i, 1_000);
        }
        // Its turn comes last again.
        breaker.begin(HOST, 1_100);
        breaker.failed(HOST, 1_100);
        breaker.failed("https://3", 1_100);
        assertThat(breaker.failingHosts()).isEqualTo(4);
        assertThat(breaker.begin(HOST, 1_100)).isEqualTo(1_300);
        for (int i = 4; i < 100; i++) {
            breaker.failed("https://" + i, 1_100);
        }
        assertThat(breaker.failingHosts()).isEqualTo(4);
        assertThat(breaker.begin(HOST, 1_100)).isEqualTo(EndpointBreaker.BEGIN);
    }

    @Test
    void senselessNumbersAreRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new EndpointBreaker(0, second, second, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new EndpointBreaker(1, second, second, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new EndpointBreaker(1, Duration.ZERO, second, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EndpointBreaker(1, second, Duration.ofMillis(999), 1))
                .withMessageContaining("PT0.999S");
    }
}
