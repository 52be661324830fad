package org.reflexcache.benchmarks.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.infra.ThreadParams;
import org.reflexcache.benchmarks.operation.Caller.Work;
import org.reflexcache.benchmarks.peer.CacheSpec;
import org.reflexcache.benchmarks.peer.Peer;

class RefusalTest {

    private static final Work DONE = new Work(1, 0);
    private static final Work ONE_NOT_DONE = new Work(2, 1);

    @ParameterizedTest
    @EnumSource
    void reflexDoesEveryRow(Row row) {
        assertThat(Peer.named("reflex").refusal(row.spec())).isEmpty();
    }

    @Test
    void whatAMapCannotDoHasNoFloor() {
        Peer map = Peer.named("chm");
        List<String> refused = Arrays.stream(Row.values())
                .filter(row -> map.refusal(row.spec()).isPresent())
                .map(Row::id)
                .toList();
        assertThat(refused)
                .containsExactly(
                        "getOrPut", "putFull", "putSync", "putAsync", "getPojo", "putPojo", "getRecord", "putRecord");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chm", "reflex"})
    void readThatFindsNothingIsRefused(String peer) {
        Caches.Roomy cache = open(new Caches.Roomy(), peer);
        assertThat(cache.size()).isEqualTo(Workload.KEYS);
        assertThatNoException().isThrownBy(() -> cache.check(DONE));
        assertRefused(cache, ONE_NOT_DONE, "1 of 2 times not: was the entry there");
        cache.close();
    }

    @Test
    void callerNotesAMiss() {
        Caches.Roomy cache = open(new Caches.Roomy(), "reflex");
        Caller caller = new Caller();
        assertThat(cache.get(caller)).isNotNull();
        assertThat(caller.failed).isZero();
        cache.cache.removeAll();
        assertThat(cache.get(caller)).isNull();
        assertThat(caller.failed).isEqualTo(1);
        assertThat(caller.next).as("operations").isEqualTo(2);
        cache.close();
    }

    @Test
    void refereeAsksTheCacheAboutTheWorkOfAllCallers() {
        Caches.Roomy cache = open(new Caches.Roomy(), "reflex");
        Referee referee = new Referee();
        Caller caller = new Caller();
        caller.join(new ThreadParams(0, 1, 0, 1, 0, 1, 0, 1, 0, 1));
        caller.begin(referee);
        cache.get(caller);
        assertThatNoException().isThrownBy(referee::check);
        cache.cache.removeAll();
        cache.get(caller);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(referee::check)
                .withMessage("work was not done: 1 of 2 times not: was the entry there");
        caller.begin(referee);
        assertThatNoException().isThrownBy(referee::check);
        cache.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reflex", "caffeine", "cache2k", "ehcache"})
    void statisticsThatDoNotCountAreRefused(String peer) {
        Caches.Counted cache = open(new Caches.Counted(), peer);
        Caller caller = new Caller();
        cache.get(caller);
        assertThatNoException().isThrownBy(() -> cache.check(DONE));
        cache.get(caller);
        assertRefused(cache, new Work(2, 0), "the statistics say 1 of Work[operations=2, failed=0] hits");
        cache.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reflex", "caffeine", "cache2k", "ehcache"})
    void listenerThatWasNotToldIsRefused(String peer) {
        ListenerBenchmark.Synchronous cache = open(new ListenerBenchmark.Synchronous(), peer);
        cache.cache.put(1L, "other");
        assertThatNoException().isThrownBy(() -> cache.check(DONE));
        assertRefused(cache, DONE, "the listener was told of 0 of 1 puts");
        cache.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reflex", "caffeine", "cache2k", "ehcache"})
    void copiesAreCopies(String peer) {
        CopyBenchmark.Accounts cache = open(new CopyBenchmark.Accounts(), peer);
        assertThatNoException().isThrownBy(() -> cache.check(DONE));
        cache.cache = cache.manager.create("another", CacheSpec.of(Long.class, Account.class));
        assertRefused(cache, DONE, "the value was not copied");
        cache.close();
    }

    @Test
    void cacheThatIsTooLargeOrTooSmallIsRefused() {
        Caches.Full cache = open(new Caches.Full(), "reflex");
        cache.cache.removeAll();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(cache::close)
                .withMessage("work was not done: 0 entries, the bound is 10000");
        open(new Caches.Full(), "reflex").close();
    }

    @Test
    void hitRatioThatCannotBeIsRefused() {
        WriteBenchmark.Ratio cache = open(new WriteBenchmark.Ratio(), "reflex");
        assertThatNoException().isThrownBy(() -> cache.check(new Work(100, 30)));
        assertRefused(cache, new Work(100, 0), "the hit ratio is 1.0");
        assertRefused(cache, new Work(100, 60), "the hit ratio is 0.4");
        cache.close();
    }

    @Test
    void loadsThatWereNotMadeAreRefused() {
        LoadBenchmark.Loading cache = open(new LoadBenchmark.Loading(), "reflex");
        cache.cache.get(1L);
        assertThatNoException().isThrownBy(() -> cache.check(DONE));
        cache.cache.get(1L);
        assertRefused(cache, DONE, "0 loads for 1 misses");
        cache.close();
    }

    private static void assertRefused(Held<?> cache, Work work, String otherwise) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> cache.check(work))
                .withMessage("work was not done: " + otherwise);
    }

    private static <H extends Held<?>> H open(H held, String peer) {
        held.peer = peer;
        held.open();
        return held;
    }
}
