package org.reflexcache.effects.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reflexcache.effects.internal.journal.Durability;
import org.reflexcache.effects.internal.journal.FailingDisk;
import org.reflexcache.effects.internal.journal.JournalSettings;

class OutboxTest implements KeptStoreContract {

    private static final JournalSettings FILES = new JournalSettings(4096, 4096, 64, 5, 1000);
    private static final OutboxSettings SMALL = new OutboxSettings(1000, 1 << 20, Durability.SYNC, FILES);

    @TempDir
    Path folder;

    @Override
    public OutboxStore openStore() {
        return Outbox.open(folder, SMALL);
    }

    private static Parcel parcel(int n, long created) {
        byte[] payload = ("payload " + n).getBytes(StandardCharsets.UTF_8);
        return new Parcel(
                String.format("%026d", n), "webhook", "https://example.org/" + n, payload, "application/json", created);
    }

    private static void add(Outbox outbox, int... numbers) {
        for (int n : numbers) {
            outbox.add(parcel(n, n), Durability.SYNC);
        }
    }

    private static List<Parcel> parcels(List<Claimed> claims) {
        return claims.stream().map(Claimed::parcel).toList();
    }

    private long segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log")).count();
        }
    }

    @Test
    void fullOutboxRefusesAndTakesAgainWhenThereIsRoom() {
        OutboxSettings two = new OutboxSettings(2, 1 << 20, Durability.SYNC, FILES);
        try (Outbox outbox = Outbox.open(folder, two)) {
            add(outbox, 1, 2);
            assertThatThrownBy(() -> add(outbox, 3))
                    .isInstanceOf(OutboxFullException.class)
                    .hasMessageContaining("allowed are 2 parcels of 1048576 bytes");
            outbox.delivered(outbox.due(1, 1).get(0).place());
            add(outbox, 3);
        }
        OutboxSettings bytes = new OutboxSettings(100, 300, Durability.SYNC, FILES);
        try (Outbox outbox = Outbox.open(folder, bytes)) {
            assertThatThrownBy(() -> add(outbox, 4)).isInstanceOf(OutboxFullException.class);
            assertThat(outbox.counts().pending()).isEqualTo(2);
        }
    }

    @Test
    void tooLargeParcelIsRefused() {
        Parcel large = new Parcel("A".repeat(26), "webhook", "t", new byte[5000], "x", 1);
        try (Outbox outbox = Outbox.open(folder, SMALL)) {
            assertThatIllegalArgumentException().isThrownBy(() -> outbox.add(large, Durability.SYNC));
            assertThat(outbox.counts().pending()).isZero();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Parcel("a.b", "webhook", "t", new byte[0], "x", 1));
    }

    @Test
    void segmentsWithoutLivingParcelsGo() throws IOException {
        try (Outbox outbox = Outbox.open(folder, SMALL)) {
            for (int n = 0; n < 500; n++) {
                add(outbox, n);
                outbox.delivered(outbox.due(n, 1).get(0).place());
            }
            assertThat(segments()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void longLivingParcelsAreCopiedSoThatTheirSegmentsGo() throws IOException {
        try (Outbox outbox = Outbox.open(folder, SMALL)) {
            add(outbox, 1_000_000, 2);
            outbox.dead(outbox.due(2, 1).get(0).place(), "gone");
            add(outbox, 3);
            outbox.failed(outbox.due(3, 1).get(0).place(), "later", 2_000_000);
            add(outbox, 4);
            long claimed = outbox.due(4, 1).get(0).place();
            for (int n = 10; n < 1000; n++) {
                add(outbox, n);
                outbox.delivered(outbox.due(n, 1).get(0).place());
            }
            assertThat(segments()).isLessThanOrEqualTo(5);
            assertThat(folder.resolve("00000000000000000001.log")).doesNotExist();
            outbox.delivered(claimed);
        }
        try (Outbox outbox = Outbox.open(folder, SMALL)) {
            DeadLetter letter = outbox.deadLetters(0, 10).get(0);
            assertThat(letter.parcel()).isEqualTo(parcel(2, 2));
            assertThat(letter.why()).isEqualTo("gone");
            assertThat(letter.attempts()).isEqualTo(1);
            List<Claimed> claims = outbox.due(2_000_000, 10);
            assertThat(parcels(claims)).containsExactly(parcel(1_000_000, 1_000_000), parcel(3, 3));
            assertThat(claims).extracting(Claimed::attempt).containsExactly(1, 2);
            outbox.dead(claims.get(1).place(), "x".repeat(600));
            assertThat(outbox.deadLetters(letter.place(), 1).get(0).why()).hasSize(Outbox.MAX_REASON);
        }
    }

    @Test
    void fullDiskRefusesParcelsAndNothingElseChanges() {
        FailingDisk disk = new FailingDisk();
        try (Outbox outbox = Outbox.over(disk.open(folder, FILES), SMALL)) {
            add(outbox, 1, 2);
            disk.space = 10;
            assertThatThrownBy(() -> add(outbox, 3))
                    .isInstanceOf(OutboxException.class)
                    .hasMessageContaining("No space left");
            assertThat(outbox.counts().pending()).isEqualTo(2);
            Claimed claim = outbox.due(5, 1).get(0);
            assertThatThrownBy(() -> outbox.delivered(claim.place())).isInstanceOf(OutboxException.class);
            assertThat(outbox.counts().pending()).isEqualTo(1);
            disk.space = Long.MAX_VALUE;
            add(outbox, 4);
            assertThat(parcels(outbox.due(5, 10))).containsExactly(parcel(2, 2), parcel(4, 4));
        }
        try (Outbox outbox = Outbox.open(folder, SMALL)) {
            assertThat(parcels(outbox.due(5, 10))).containsExactly(parcel(1, 1), parcel(2, 2), parcel(4, 4));
        }
    }

    @Test
    void parcelThatTheDiskRefusedLaterIsCountedAsLost() {
        FailingDisk disk = new FailingDisk();
        try (Outbox outbox = Outbox.over(disk.open(folder, FILES), SMALL)) {
            disk.space = 10;
            outbox.add(parcel(1, 1), Durability.BATCHED);
            assertThatThrownBy(() -> add(outbox, 2)).isInstanceOf(OutboxException.class);
            disk.space = Long.MAX_VALUE;
            add(outbox, 3);
            assertThat(parcels(outbox.due(5, 10))).containsExactly(parcel(3, 3));
            assertThat(outbox.counts().lost()).isEqualTo(1);
            assertThat(outbox.counts().pending()).isZero();
        }
    }

    @Test
    void closedOutboxRefuses() {
        Outbox outbox = Outbox.open(folder, SMALL);
        add(outbox, 1);
        outbox.close();
        outbox.close();
        assertThatThrownBy(() -> add(outbox, 2))
                .isInstanceOf(OutboxException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> outbox.due(5, 5)).isInstanceOf(OutboxException.class);
    }
}
