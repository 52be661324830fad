package org.reflexcache.effects.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.effects.internal.journal.Records.LAZY;
import static org.reflexcache.effects.internal.journal.Records.SMALL;
import static org.reflexcache.effects.internal.journal.Records.TYPE;
import static org.reflexcache.effects.internal.journal.Records.all;
import static org.reflexcache.effects.internal.journal.Records.append;
import static org.reflexcache.effects.internal.journal.Records.payload;
import static org.reflexcache.effects.internal.journal.Records.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    private List<Path> segments() throws IOException {
        return List.copyOf(SegmentName.in(folder).values());
    }

    @Test
    void recordsAreReadByNumberAndInOrderAfterReopening() {
        Map<Long, String> written = new TreeMap<>();
        try (Journal journal = Journal.open(folder, SMALL)) {
            for (int i = 0; i < 300; i++) {
                String text = "record " + i + "x".repeat(i);
                written.put(append(journal, text), text);
            }
            written.forEach(
                    (number, text) -> assertThat(text(journal.read(number))).isEqualTo(text));
            assertThat(all(journal)).containsExactlyElementsOf(written.values());
        }
        try (Journal journal = Journal.open(folder, SMALL)) {
            assertThat(journal.cutBytes()).isZero();
            assertThat(all(journal)).containsExactlyElementsOf(written.values());
            long last = written.keySet().iterator().next();
            assertThat(append(journal, "more")).isGreaterThan(last);
            written.forEach(
                    (number, text) -> assertThat(text(journal.read(number))).isEqualTo(text));
        }
    }

    @Test
    void segmentsKeepTheirSizeAndAreNamedAfterTheirFirstRecord() throws IOException {
        long first;
        try (Journal journal = Journal.open(folder, SMALL)) {
            first = append(journal, "a");
            for (int i = 0; i < 100; i++) {
                append(journal, "x".repeat(200));
            }
        }
        assertThat(first).isEqualTo(1);
        assertThat(segments().get(0)).hasFileName("00000000000000000001.log");
        assertThat(segments()).hasSizeGreaterThan(4);
        for (Path segment : segments()) {
            assertThat(Files.size(segment)).isLessThanOrEqualTo(4096 + Frame.MARK_BYTES);
        }
    }

    @Test
    void recordThatIsNotWrittenYetIsRead() {
        try (Journal journal = Journal.open(folder, LAZY)) {
            Ticket ticket = journal.append(TYPE, payload("soon"), Durability.BATCHED);
            assertThat(text(journal.read(ticket.await()))).isEqualTo("soon");
            assertThat(journal.bytes()).isZero();
            journal.force();
            assertThat(journal.bytes()).isPositive();
            assertThat(text(journal.read(ticket.number()))).isEqualTo("soon");
        }
    }

    @Test
    void closingWritesWhatWaits() {
        try (Journal journal = Journal.open(folder, LAZY)) {
            journal.append(TYPE, payload("batched"), Durability.BATCHED);
            journal.append(TYPE, payload("none"), Durability.NONE);
        }
        try (Journal journal = Journal.open(folder, LAZY)) {
            assertThat(all(journal)).containsExactly("batched", "none");
        }
    }

    @Test
    void batchedRecordIsWrittenByItself() {
        try (Journal journal = Journal.open(folder, SMALL)) {
            Ticket ticket = journal.append(TYPE, payload("a"), Durability.BATCHED);
            ticket.awaitEnd();
            assertThat(all(journal)).containsExactly("a");
        }
    }

    @Test
    void folderIsForOneAtATime() {
        try (Journal first = Journal.open(folder, SMALL)) {
            assertThatThrownBy(() -> Journal.open(folder.resolve("../" + folder.getFileName()), SMALL))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(folder.getFileName().toString())
                    .hasMessageContaining("already open in this process; close it there first");
            append(first, "works");
        }
        Journal.open(folder, SMALL).close();
    }

    @Test
    void folderThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x", StandardOpenOption.CREATE);
        assertThatThrownBy(() -> Journal.open(file, SMALL))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void badArgumentsAreRefused() {
        try (Journal journal = Journal.open(folder, SMALL)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.append((byte) 0, payload(""), Durability.SYNC));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.append((byte) -1, payload(""), Durability.SYNC));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> append(journal, "x".repeat(SMALL.mostPayloadBytes() + 1)))
                    .withMessageContaining("allowed is " + SMALL.mostPayloadBytes());
            append(journal, "x".repeat(SMALL.mostPayloadBytes()));
            append(journal, "x".repeat(SMALL.mostPayloadBytes()));
            assertThat(all(journal)).hasSize(2);
        }
        assertThat(JournalSettings.USUAL.mostPayloadBytes()).isEqualTo((1 << 20) - Frame.OVERHEAD);
        assertThatIllegalArgumentException().isThrownBy(() -> new JournalSettings(1, 4096, 1, 1, 1));
    }

    @Test
    void closedJournalRefuses() {
        Journal journal = Journal.open(folder, SMALL);
        long number = append(journal, "a");
        journal.close();
        journal.close();
        assertThatThrownBy(() -> append(journal, "b"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> journal.read(number)).isInstanceOf(JournalException.class);
    }

    @Test
    void interruptOfACallerHarmsNobody() {
        try (Journal journal = Journal.open(folder, SMALL)) {
            Thread.currentThread().interrupt();
            long number = append(journal, "a");
            assertThat(text(journal.read(number))).isEqualTo("a");
            assertThat(Thread.interrupted()).isTrue();
            append(journal, "b");
            assertThat(all(journal)).containsExactly("a", "b");
        }
    }

    @Test
    void manyThreadsKeepTheirOrders() throws Exception {
        List<Durability> durabilities = List.of(Durability.values());
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (Journal journal = Journal.open(folder, SMALL)) {
            List<Future<List<Long>>> results = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int thread = t;
                Callable<List<Long>> task = () -> {
                    List<Long> numbers = new ArrayList<>();
                    for (int i = 0; i < 200; i++) {
                        Durability durability = durabilities.get(i % 3);
                        numbers.add(journal.append(TYPE, payload(thread + ":" + i), durability)
                                .await());
                        assertThat(text(journal.read(numbers.get(i)))).isEqualTo(thread + ":" + i);
                    }
                    return numbers;
                };
                results.add(pool.submit(task));
            }
            for (Future<List<Long>> result : results) {
                assertThat(result.get()).isSorted();
            }
            journal.force();
            assertThat(all(journal)).hasSize(800).doesNotHaveDuplicates();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void oldestSegmentsAreDroppedButNotTheNewest() throws IOException {
        try (Journal journal = Journal.open(folder, SMALL)) {
            for (int i = 0; i < 100; i++) {
                append(journal, i + "x".repeat(150));
            }
            long end = journal.oldestEnd();
            journal.dropBefore(end - 1);
            assertThat(journal.oldest()).isEqualTo(1);
            journal.dropBefore(end);
            assertThat(journal.oldest()).isEqualTo(end);
            assertThat(journal.read(1)).isNull();
            journal.dropBefore(Long.MAX_VALUE);
            assertThat(segments()).hasSize(1);
            assertThat(journal.oldestEnd()).isEqualTo(-1);
            assertThat(append(journal, "b")).isGreaterThan(end);
        }
        try (Journal journal = Journal.open(folder, SMALL)) {
            assertThat(all(journal)).endsWith("b").hasSizeLessThan(100);
        }
    }
}
