package org.reflexcache.effects.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What each store does that outlives its process. */
public interface KeptStoreContract extends OutboxStoreContract {

    @Test
    default void whatIsNotReportedIsDueAgainAfterReopening() {
        try (OutboxStore store = openStore()) {
            OutboxStoreContract.add(store, 1, 2, 3, 4);
            List<Claimed> claims = store.due(10, 3);
            store.delivered(claims.get(0).place());
            store.failed(claims.get(1).place(), "503", 100);
        }
        try (OutboxStore store = openStore()) {
            List<Claimed> claims = store.due(10, 10);
            assertThat(OutboxStoreContract.parcels(claims))
                    .containsExactly(OutboxStoreContract.parcel(3), OutboxStoreContract.parcel(4));
            assertThat(claims).allMatch(claim -> claim.attempt() == 1);
            assertThat(store.due(100, 10).get(0).attempt()).isEqualTo(2);
        }
    }

    @Test
    default void deadLettersAreThereAfterReopening() {
        try (OutboxStore store = openStore()) {
            OutboxStoreContract.kill(store, 1, 2, 3);
            store.drop(OutboxStoreContract.parcel(1).id());
            store.retry(OutboxStoreContract.parcel(2).id(), 7);
        }
        try (OutboxStore store = openStore()) {
            assertThat(store.deadLetters(0, 10)).extracting(DeadLetter::why).containsExactly("refused 3");
            assertThat(OutboxStoreContract.parcels(store.due(7, 10))).containsExactly(OutboxStoreContract.parcel(2));
        }
    }
}
