package org.reflexcache.internal.integration;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.testing.RecordedLog;

class ExpiryRuleTest {

    private static final Duration TTL = new Duration(MILLISECONDS, 5);
    private static final long TTL_NANOS = 5_000_000;

    private final RecordedLog log = new RecordedLog("org.reflexcache.integration");

    @AfterEach
    void stopRecording() {
        log.close();
    }

    static Stream<Arguments> standardPolicies() {
        long same = ExpiryRule.UNCHANGED;
        return Stream.of(
                Arguments.of(new EternalExpiryPolicy(), ExpiryRule.ETERNAL, same, same),
                Arguments.of(new CreatedExpiryPolicy(TTL), TTL_NANOS, same, same),
                Arguments.of(new ModifiedExpiryPolicy(TTL), TTL_NANOS, same, TTL_NANOS),
                Arguments.of(new AccessedExpiryPolicy(TTL), TTL_NANOS, TTL_NANOS, same),
                Arguments.of(new TouchedExpiryPolicy(TTL), TTL_NANOS, TTL_NANOS, TTL_NANOS));
    }

    @ParameterizedTest
    @MethodSource
    void standardPolicies(ExpiryPolicy policy, long creation, long access, long update) {
        ExpiryRule rule = new ExpiryRule("users", policy);
        assertThat(rule.isConstant()).isTrue();
        assertThat(rule.isIndifferentToAccess()).isEqualTo(access == ExpiryRule.UNCHANGED);
        assertThat(rule.creationNanos()).isEqualTo(creation);
        assertThat(rule.accessNanos()).isEqualTo(access);
        assertThat(rule.updateNanos()).isEqualTo(update);
        assertThat(rule.failures()).isZero();
    }

    static Stream<Arguments> durations() {
        return Stream.of(
                Arguments.of(null, ExpiryRule.UNCHANGED),
                Arguments.of(Duration.ZERO, ExpiryRule.AT_ONCE),
                Arguments.of(new Duration(DAYS, 0), ExpiryRule.AT_ONCE),
                Arguments.of(new Duration(MILLISECONDS, 1), 1_000_000L),
                Arguments.of(new Duration(HOURS, 3), HOURS.toNanos(3)),
                Arguments.of(new Duration(DAYS, 365 * 100), DAYS.toNanos(365 * 100)),
                Arguments.of(new Duration(DAYS, 365 * 150), ExpiryRule.ETERNAL),
                Arguments.of(new Duration(MILLISECONDS, Long.MAX_VALUE), ExpiryRule.ETERNAL),
                Arguments.of(new Duration(DAYS, Long.MAX_VALUE), ExpiryRule.ETERNAL),
                Arguments.of(Duration.ETERNAL, ExpiryRule.ETERNAL));
    }

    @ParameterizedTest
    @MethodSource
    void durations(Duration duration, long nanos) {
        assertThat(ExpiryRule.nanosOf(duration)).isEqualTo(nanos);
    }

    @Test
    void longestDurationStaysAfterEveryMoment() {
        for (long now : new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(now + ExpiryRule.LONGEST_NANOS - now).isPositive();
        }
    }

    @Test
    void policyOfTheUserIsAskedEachTime() {
        AtomicInteger asked = new AtomicInteger();
        ExpiryRule rule =
                new ExpiryRule("users", new Policy(() -> new Duration(MILLISECONDS, asked.incrementAndGet())));
        assertThat(asked).hasValue(0);
        assertThat(rule.isConstant()).isFalse();
        assertThat(rule.isIndifferentToAccess()).isFalse();
        assertThat(rule.creationNanos()).isEqualTo(1_000_000);
        assertThat(rule.accessNanos()).isEqualTo(2_000_000);
        assertThat(rule.updateNanos()).isEqualTo(3_000_000);
    }

    @Test
    void policyThatThrowsIsReplacedCountedAndLoggedOnce() {
        IllegalStateException failure = new IllegalStateException("down");
        ExpiryRule rule = new ExpiryRule("users", new Policy(() -> {
            throw failure;
        }));
        assertThat(rule.updateNanos()).isEqualTo(ExpiryRule.UNCHANGED);
        assertThat(rule.accessNanos()).isEqualTo(ExpiryRule.UNCHANGED);
        assertThat(rule.creationNanos()).isEqualTo(ExpiryRule.ETERNAL);
        assertThat(rule.failures()).isEqualTo(3);
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains(Policy.class.getName())
                .contains("'users'")
                .contains("update")
                .contains("unchanged");
        assertThat(log.thrown()).containsExactly(failure);
    }

    @Test
    void nullForAnAccessOrUpdateIsAnAnswerAndForACreationAFailure() {
        ExpiryRule rule = new ExpiryRule("users", new Policy(() -> null));
        assertThat(rule.accessNanos()).isEqualTo(ExpiryRule.UNCHANGED);
        assertThat(rule.updateNanos()).isEqualTo(ExpiryRule.UNCHANGED);
        assertThat(rule.failures()).isZero();
        assertThat(rule.creationNanos()).isEqualTo(ExpiryRule.ETERNAL);
        assertThat(rule.failures()).isEqualTo(1);
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("answered null")
                .contains("eternal");
    }

    @Test
    void standardPolicyWithoutADurationIsEternal() {
        ExpiryRule rule = new ExpiryRule("users", new CreatedExpiryPolicy(null));
        assertThat(rule.creationNanos()).isEqualTo(ExpiryRule.ETERNAL);
        assertThat(rule.failures()).isEqualTo(1);
    }

    private record Policy(Supplier<Duration> answer) implements ExpiryPolicy {
        @Override
        public Duration getExpiryForCreation() {
            return answer.get();
        }

        @Override
        public Duration getExpiryForAccess() {
            return answer.get();
        }

        @Override
        public Duration getExpiryForUpdate() {
            return answer.get();
        }
    }
}
