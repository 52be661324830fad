package org.reflexcache.effects.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reflexcache.effects.internal.journal.Durability;

/** What each store of parcels does. */
public interface OutboxStoreContract {

    /** Opens the store of this test, empty before the first time; room for a thousand parcels. */
    OutboxStore openStore();

    static Parcel parcel(int n) {
        byte[] payload = ("payload " + n).getBytes(StandardCharsets.UTF_8);
        return new Parcel(
                String.format("%026d", n), "webhook", "https://example.org/" + n, payload, "application/json", n);
    }

    static void add(OutboxStore store, int... numbers) {
        for (int n : numbers) {
            store.add(parcel(n), Durability.SYNC);
        }
    }

    static List<Parcel> parcels(List<Claimed> claims) {
        return claims.stream().map(Claimed::parcel).toList();
    }

    static void kill(OutboxStore store, int... numbers) {
        add(store, numbers);
        for (Claimed claim : store.due(1000, 1000)) {
            store.dead(claim.place(), "refused " + claim.parcel().createdMillis());
        }
    }

    @Test
    default void longestDueIsHandedOutFirstAndOnce() {
        try (OutboxStore store = openStore()) {
            assertThat(store.nextDueMillis()).isEqualTo(Long.MAX_VALUE);
            add(store, 30, 10, 20);
            assertThat(store.nextDueMillis()).isEqualTo(10);
            assertThat(store.due(9, 10)).isEmpty();
            assertThat(parcels(store.due(20, 1))).containsExactly(parcel(10));
            assertThat(parcels(store.due(20, 10))).containsExactly(parcel(20));
            assertThat(store.due(20, 10)).isEmpty();
            OutboxCounts counts = store.counts();
            assertThat(counts)
                    .isEqualTo(new OutboxCounts(1, 2, 0, counts.bytes(), counts.oldestCreatedMillis(), 0, 0, 0));
            assertThat(counts.bytes()).isPositive();
        }
    }

    @Test
    default void failedParcelIsDueWhenSaidAsTheNextAttempt() {
        try (OutboxStore store = openStore()) {
            add(store, 1);
            store.failed(store.due(1, 1).get(0).place(), "503", 100);
            assertThat(store.nextDueMillis()).isEqualTo(100);
            assertThat(store.due(99, 1)).isEmpty();
            Claimed second = store.due(100, 1).get(0);
            assertThat(second.parcel()).isEqualTo(parcel(1));
            assertThat(second.attempt()).isEqualTo(2);
            assertThat(store.counts().attempts()).isEqualTo(1);
            assertThat(store.counts().oldestCreatedMillis()).isEqualTo(1);
        }
    }

    @Test
    default void claimIsReportedOnce() {
        try (OutboxStore store = openStore()) {
            add(store, 1);
            long place = store.due(1, 1).get(0).place();
            store.release(place);
            assertThatThrownBy(() -> store.delivered(place)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> store.release(place)).isInstanceOf(IllegalStateException.class);
            Claimed again = store.due(1, 1).get(0);
            assertThat(again.place()).isEqualTo(place);
            assertThat(again.attempt()).isEqualTo(1);
            store.delivered(place);
            assertThatThrownBy(() -> store.dead(place, "")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> store.failed(place, "", 1)).isInstanceOf(IllegalStateException.class);
            assertThat(store.counts()).isEqualTo(new OutboxCounts(0, 0, 0, 0, -1, 1, 1, 0));
        }
    }

    @Test
    default void deadLettersAreListedByPages() {
        try (OutboxStore store = openStore()) {
            kill(store, 1, 2, 3, 4, 5);
            assertThat(store.due(10_000, 10)).isEmpty();
            assertThat(store.nextDueMillis()).isEqualTo(Long.MAX_VALUE);
            List<DeadLetter> page = store.deadLetters(0, 2);
            assertThat(page).extracting(DeadLetter::parcel).containsExactly(parcel(1), parcel(2));
            assertThat(page).extracting(DeadLetter::why).containsExactly("refused 1", "refused 2");
            assertThat(page).extracting(DeadLetter::attempts).containsExactly(1, 1);
            assertThat(store.deadLetters(page.get(1).place(), 9))
                    .extracting(DeadLetter::parcel)
                    .containsExactly(parcel(3), parcel(4), parcel(5));
            assertThat(store.counts().dead()).isEqualTo(5);
            assertThat(store.counts().oldestCreatedMillis()).isEqualTo(-1);
        }
    }

    @Test
    default void deadLettersAreRetriedAndDropped() {
        try (OutboxStore store = openStore()) {
            kill(store, 1, 2, 3, 4, 5);
            assertThat(store.retry(parcel(2).id(), 77)).isTrue();
            assertThat(store.retry(parcel(2).id(), 77)).isFalse();
            assertThat(store.drop(parcel(2).id())).isFalse();
            assertThat(store.drop(parcel(3).id())).isTrue();
            assertThat(store.retryAll(letter -> letter.why().endsWith("4"), 88)).isEqualTo(1);
            assertThat(store.dropAll(letter -> letter.parcel().createdMillis() == 5))
                    .isEqualTo(1);
            assertThat(store.deadLetters(0, 10)).extracting(DeadLetter::parcel).containsExactly(parcel(1));
            assertThat(store.due(76, 10)).isEmpty();
            List<Claimed> claims = store.due(88, 10);
            assertThat(parcels(claims)).containsExactly(parcel(2), parcel(4));
            assertThat(claims).extracting(Claimed::attempt).containsExactly(1, 1);
        }
    }

    @Test
    default void manyDeadLettersAreRetriedPageByPage() {
        try (OutboxStore store = openStore()) {
            kill(store, IntStream.range(1, 251).toArray());
            assertThat(store.retryAll(letter -> letter.parcel().createdMillis() % 2 == 0, 9000))
                    .isEqualTo(125);
            assertThat(store.due(9000, 1000)).hasSize(125);
            assertThat(store.dropAll(letter -> true)).isEqualTo(125);
        }
    }

    @Test
    default void reasonIsCut() {
        try (OutboxStore store = openStore()) {
            add(store, 1);
            store.dead(store.due(1, 1).get(0).place(), "x".repeat(600));
            assertThat(store.deadLetters(0, 1).get(0).why()).hasSize(Outbox.MAX_REASON);
        }
    }

    @Test
    default void threadsShareTheParcels() throws InterruptedException, ExecutionException {
        List<Parcel> seen = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (OutboxStore store = openStore()) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int first = t * 25;
                work.add(() -> {
                    for (int n = first; n < first + 25; n++) {
                        add(store, n);
                        for (Claimed claim : store.due(1000, 3)) {
                            seen.add(claim.parcel());
                            store.delivered(claim.place());
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> future : threads.invokeAll(work)) {
                future.get();
            }
            for (List<Claimed> rest = store.due(1000, 10); !rest.isEmpty(); rest = store.due(1000, 10)) {
                rest.forEach(claim -> {
                    seen.add(claim.parcel());
                    store.delivered(claim.place());
                });
            }
            assertThat(seen).hasSize(200).doesNotHaveDuplicates();
            assertThat(store.counts()).isEqualTo(new OutboxCounts(0, 0, 0, 0, -1, 200, 200, 0));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void closedStoreRefuses() {
        OutboxStore store = openStore();
        add(store, 1);
        store.close();
        store.close();
        assertThatThrownBy(() -> add(store, 2))
                .isInstanceOf(OutboxException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> store.due(5, 5)).isInstanceOf(OutboxException.class);
    }
}
