package org.reflexcache.effects.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.effects.internal.journal.Records.LAZY;
import static org.reflexcache.effects.internal.journal.Records.SMALL;
import static org.reflexcache.effects.internal.journal.Records.TYPE;
import static org.reflexcache.effects.internal.journal.Records.all;
import static org.reflexcache.effects.internal.journal.Records.append;
import static org.reflexcache.effects.internal.journal.Records.payload;
import static org.reflexcache.effects.internal.journal.Records.text;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDamageTest {

    @TempDir
    Path folder;

    private List<Path> segments() throws IOException {
        return List.copyOf(SegmentName.in(folder).values());
    }

    @Test
    void tornTailIsCutWhereverItIsTorn() throws IOException {
        List<String> texts = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        try (Journal journal = Journal.open(folder, LAZY)) {
            for (int i = 0; i < 20; i++) {
                texts.add("text " + "y".repeat(i));
                journal.append(TYPE, payload(texts.get(i)), Durability.NONE);
            }
        }
        byte[] whole = Files.readAllBytes(segments().get(0));
        long end = SegmentName.HEADER;
        for (String text : texts) {
            end += Frame.OVERHEAD + text.length();
            ends.add(end);
        }
        for (int size = 0; size <= whole.length; size++) {
            Files.write(segments().get(0), Arrays.copyOf(whole, size));
            int cut = size;
            long kept = ends.stream().filter(at -> at <= cut).count();
            try (Journal journal = Journal.open(folder, LAZY)) {
                assertThat(all(journal)).as("cut at %s", size).containsExactlyElementsOf(texts.subList(0, (int) kept));
                long good = kept == 0 ? SegmentName.HEADER : ends.get((int) kept - 1);
                assertThat(journal.cutBytes()).isEqualTo(size < SegmentName.HEADER ? size : size - good);
                journal.append(TYPE, payload("after"), Durability.SYNC).await();
                assertThat(all(journal)).hasSize((int) kept + 1).endsWith("after");
            }
            assertThat(segments()).hasSize(1);
        }
    }

    @Test
    void damageBeforeWhatWasForcedIsRefusedWhereverItIs() throws IOException {
        Random random = new Random(11);
        try (Journal journal = Journal.open(folder, LAZY)) {
            for (int i = 0; i < 20; i++) {
                append(journal, "record " + i);
            }
        }
        Path segment = segments().get(0);
        byte[] whole = Files.readAllBytes(segment);
        // The last record and its mark are the tail.
        int tail = 2 * (Frame.MARK_BYTES + Frame.OVERHEAD + "record 19".length());
        for (int i = 0; i < 200; i++) {
            byte[] bytes = whole.clone();
            int at = random.nextInt(bytes.length - tail);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(segment, bytes);
            assertThatThrownBy(() -> Journal.open(folder, LAZY))
                    .as("damaged at %s", at)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(segment.getFileName().toString());
            assertThat(Files.readAllBytes(segment)).isEqualTo(bytes);
        }
    }

    @Test
    void damagedSealedSegmentIsNamedWithItsOffset() throws IOException {
        fill(folder, 60);
        Path first = segments().get(0);
        flip(first, 100);
        try (Journal journal = Journal.open(folder, SMALL)) {
            assertThatThrownBy(() -> all(journal)).isInstanceOfSatisfying(CorruptJournalException.class, e -> {
                assertThat(e.file()).endsWith(first.getFileName().toString());
                assertThat(e.offset()).isBetween(0L, 100L);
            });
            assertThatThrownBy(() -> journal.read(1)).isInstanceOf(CorruptJournalException.class);
        }
    }

    @Test
    void shortenedOrMissingSegmentInTheMiddleIsRefused() throws IOException {
        fill(folder, 60);
        Path second = segments().get(1);
        byte[] bytes = Files.readAllBytes(second);
        Files.write(second, Arrays.copyOf(bytes, bytes.length - 3));
        assertThatThrownBy(() -> Journal.open(folder, SMALL)).isInstanceOf(CorruptJournalException.class);
        Files.delete(second);
        assertThatThrownBy(() -> Journal.open(folder, SMALL)).isInstanceOf(CorruptJournalException.class);
        Files.write(second, bytes);
        Journal.open(folder, SMALL).close();
    }

    @Test
    void otherVersionIsRefused() throws IOException {
        fill(folder, 1);
        try (RandomAccessFile file = new RandomAccessFile(segments().get(0).toFile(), "rw")) {
            file.seek(7);
            file.write(2);
        }
        assertThatThrownBy(() -> Journal.open(folder, SMALL))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("format version 2; this program reads version 1");
    }

    @Test
    void salvageKeepsAllButTheDamagedRecordsAndTheirNumbers(@TempDir Path parent) throws IOException {
        Map<Long, String> written = fill(folder, 100);
        flip(segments().get(0), 100);
        flip(segments().get(1), SegmentName.HEADER + 1);
        Path into = parent.resolve("new");
        Salvaged salvaged = Salvage.salvage(folder, into);
        assertThat(salvaged.records()).isEqualTo(98);
        assertThat(salvaged.damages()).isEqualTo(2);
        assertThat(salvaged.lostBytes()).isPositive();
        try (Journal journal = Journal.open(into, SMALL)) {
            List<String> read = all(journal);
            assertThat(read).hasSize(98);
            assertThat(written.values()).containsSubsequence(read);
            long good = written.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(read.get(97)))
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            assertThat(text(journal.read(good))).isEqualTo(read.get(97));
        }
        assertThatThrownBy(() -> Salvage.salvage(folder, into)).hasMessageContaining("is not empty");
    }

    private static Map<Long, String> fill(Path folder, int records) {
        Map<Long, String> written = new TreeMap<>();
        try (Journal journal = Journal.open(folder, SMALL)) {
            for (int i = 0; i < records; i++) {
                String text = i + "x".repeat(150);
                written.put(append(journal, text), text);
            }
        }
        return written;
    }

    private static void flip(Path file, long offset) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(offset);
            int old = bytes.read();
            bytes.seek(offset);
            bytes.write(old ^ 0x10);
        }
    }
}
