package org.reflexcache.effects.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.effects.internal.journal.Records.SMALL;
import static org.reflexcache.effects.internal.journal.Records.TYPE;
import static org.reflexcache.effects.internal.journal.Records.all;
import static org.reflexcache.effects.internal.journal.Records.append;
import static org.reflexcache.effects.internal.journal.Records.payload;
import static org.reflexcache.effects.internal.journal.Records.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDiskTest {

    @TempDir
    Path folder;

    @Test
    void fullDiskFailsAppendsUntilThereIsSpaceAgain() {
        FailingDisk disk = new FailingDisk();
        List<String> kept = new ArrayList<>();
        try (Journal journal = disk.open(folder, SMALL)) {
            for (int round = 0; round < 30; round++) {
                for (int i = 0; i < 7; i++) {
                    kept.add(round + "/" + i + "z".repeat(100));
                    append(journal, kept.get(kept.size() - 1));
                }
                disk.space = round * 5L;
                for (int i = 0; i < 3; i++) {
                    assertThatThrownBy(() -> append(journal, "refused".repeat(30)))
                            .isInstanceOf(JournalException.class)
                            .hasMessageContaining("No space left");
                }
                disk.space = Long.MAX_VALUE;
            }
            assertThat(all(journal)).isEqualTo(kept);
        }
        try (Journal journal = Journal.open(folder, SMALL)) {
            assertThat(journal.cutBytes()).isZero();
            assertThat(all(journal)).isEqualTo(kept);
        }
    }

    @Test
    void failedForceTakesTheRecordBack() {
        FailingDisk disk = new FailingDisk();
        try (Journal journal = disk.open(folder, SMALL)) {
            append(journal, "a");
            disk.failsForce = true;
            assertThatThrownBy(() -> append(journal, "b")).hasMessageContaining("Input/output error");
            disk.failsForce = false;
            disk.failsTruncate = true;
            assertThatThrownBy(() -> append(journal, "c")).hasMessageContaining("Read-only");
            disk.failsTruncate = false;
            append(journal, "d");
        }
        try (Journal journal = Journal.open(folder, SMALL)) {
            assertThat(all(journal)).containsExactly("a", "d");
        }
    }

    @Test
    void recordsBehindAFailedOneFailToo() throws Exception {
        FailingDisk disk = new FailingDisk();
        try (Journal journal = disk.open(folder, SMALL)) {
            append(journal, "a");
            disk.atGate = new CountDownLatch(1);
            disk.gate = new CountDownLatch(1);
            disk.failsForce = true;
            Ticket first = journal.append(TYPE, payload("b"), Durability.SYNC);
            disk.atGate.await();
            Ticket behind = journal.append(TYPE, payload("c"), Durability.SYNC);
            Ticket quiet = journal.append(TYPE, payload("d"), Durability.BATCHED);
            assertThat(text(journal.read(first.number()))).isEqualTo("b");
            assertThat(text(journal.read(behind.number()))).isEqualTo("c");
            disk.gate.countDown();
            assertThatThrownBy(first::await).isInstanceOf(JournalException.class);
            assertThatThrownBy(behind::await).isInstanceOf(JournalException.class);
            disk.failsForce = false;
            append(journal, "e");
            assertThat(journal.read(first.number())).isNull();
            assertThat(journal.read(quiet.await())).isNull();
            assertThat(all(journal)).containsExactly("a", "e");
        }
    }

    @Test
    void fullBufferRefusesAfterItsTime() throws Exception {
        FailingDisk disk = new FailingDisk();
        try (Journal journal = disk.open(folder, new JournalSettings(1 << 20, 4096, 10, 1, 0))) {
            append(journal, "a");
            disk.atGate = new CountDownLatch(1);
            disk.gate = new CountDownLatch(1);
            journal.append(TYPE, payload("b"), Durability.SYNC);
            disk.atGate.await();
            for (int i = 0; i < 10; i++) {
                journal.append(TYPE, payload("c"), Durability.BATCHED);
            }
            assertThatThrownBy(() -> journal.append(TYPE, payload("d"), Durability.BATCHED))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("no room in its buffer of 4096 bytes and 10 records");
            disk.gate.countDown();
            journal.force();
            assertThat(all(journal)).hasSize(12);
        }
    }
}
