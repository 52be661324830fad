package org.reflexcache.effects.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.effects.internal.audit.AuditScene.STREAM;
import static org.reflexcache.effects.internal.audit.AuditScene.settings;
import static org.reflexcache.effects.internal.audit.AuditScene.verify;
import static org.reflexcache.effects.internal.audit.AuditScene.write;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reflexcache.effects.internal.journal.Durability;

class AuditVerifierTest {

    @TempDir
    Path folder;

    private Path segment(int number) {
        return folder.resolve(STREAM).resolve(Segments.name(number));
    }

    private Path checkpoints() {
        return folder.resolve(STREAM).resolve(Checkpoint.FILE);
    }

    private void lines(Path file, List<String> lines) throws Exception {
        Files.writeString(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    @Test
    void unchangedLogIsSoundThroughSegmentsAndOpenings() throws Exception {
        write(folder, settings(Durability.SYNC, 1500, null), 0, 23);
        write(folder, settings(Durability.BATCHED, 1500, null), 23, 60);
        AuditReport report = verify(folder);
        assertThat(report.findings()).isEmpty();
        assertThat(report.isSound()).isTrue();
        assertThat(report.lastSeq()).isEqualTo(60);
        assertThat(report.segments()).isGreaterThan(3);
        assertThat(report.stream()).isEqualTo(STREAM);
    }

    @Test
    void everyFlippedBitOfEveryByteIsFound() throws Exception {
        write(folder, settings(Durability.SYNC, 1 << 20, null), 0, 4);
        byte[] sound = Files.readAllBytes(segment(1));
        for (int at = 0; at < sound.length; at++) {
            byte[] changed = sound.clone();
            changed[at] ^= (byte) (1 << at % 8);
            Files.write(segment(1), changed);
            assertThat(verify(folder).isSound()).as("byte %s", at).isFalse();
            changed[at] = (byte) (sound[at] ^ 0x20);
            Files.write(segment(1), changed);
            assertThat(verify(folder).isSound()).as("case of byte %s", at).isFalse();
        }
    }

    @Test
    void removedSwappedDoubledAndStrangeLinesAreFound() throws Exception {
        write(folder, settings(Durability.SYNC, 1 << 20, AuditKey.generate()), 0, 20);
        List<String> sound = Files.readAllLines(segment(1));
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<String> lines = new ArrayList<>(sound);
            int at = random.nextInt(20);
            switch (round % 4) {
                case 0 -> lines.remove(at);
                case 1 -> Collections.swap(lines, at, (at + 1 + random.nextInt(19)) % 20);
                case 2 -> lines.add(random.nextInt(21), lines.get(at));
                default -> lines.subList(at, 20).clear();
            }
            lines(segment(1), lines);
            assertThat(verify(folder).isSound())
                    .as("round %s, line %s", round, at)
                    .isFalse();
        }
        lines(segment(1), sound);
        assertThat(verify(folder).findings()).isEmpty();
    }

    @Test
    void findingsNameLineAndReason() throws Exception {
        write(folder, settings(Durability.SYNC, 1 << 20, null), 0, 6);
        List<String> lines = Files.readAllLines(segment(1));
        lines.set(1, lines.get(1).replace("key1", "key9"));
        lines.remove(3);
        lines(segment(1), lines);
        List<AuditReport.Finding> findings = verify(folder).findings();
        assertThat(findings).hasSize(2);
        assertThat(findings.get(0).line()).isEqualTo(2);
        assertThat(findings.get(0).what()).startsWith("was edited: it says hash ");
        assertThat(findings.get(1).toString())
                .endsWith("000001.jsonl:4: has number 5 where 4 must come: 1 line is missing before it");
    }

    @Test
    void chainThatWasMadeAnewIsFoundByItsCheckpoints() throws Exception {
        AuditKey key = AuditKey.generate();
        write(folder, settings(Durability.SYNC, 1 << 20, key), 0, 12);
        Path kept = Files.copy(checkpoints(), folder.resolve("kept.jsonl"));
        Path other = folder.resolve("other");
        write(other, settings(Durability.SYNC, 1 << 20, AuditKey.generate()), 1, 13);
        AuditVerifier verifier = new AuditVerifier(bytes -> {});
        AuditReport report = verifier.verify(other.resolve(STREAM), kept, key.publicKey());
        assertThat(report.findings().get(0).what()).contains("than the checkpoint of");
        assertThat(new AuditVerifier(bytes -> {})
                        .verify(other.resolve(STREAM), null, key.publicKey())
                        .findings()
                        .get(0)
                        .what())
                .contains("was signed with the key");
        AuditReport sound = new AuditVerifier(bytes -> {}).verify(folder.resolve(STREAM), kept, key.publicKey());
        assertThat(sound.findings()).isEmpty();
        assertThat(sound.signatures()).isEqualTo(sound.checkpoints()).isPositive();
        Files.writeString(kept, Files.readString(kept).replace("\"time\":\"2026", "\"time\":\"2027"));
        assertThat(new AuditVerifier(bytes -> {})
                        .verify(folder.resolve(STREAM), kept, key.publicKey())
                        .findings()
                        .get(0)
                        .what())
                .contains("has a signature that does not belong to it");
    }

    @Test
    void missingSegmentsAndCutTailsAreFound() throws Exception {
        write(folder, settings(Durability.SYNC, 1000, AuditKey.generate()), 0, 20);
        Path last = Segments.in(folder.resolve(STREAM)).lastEntry().getValue();
        Path aside = folder.resolve("aside");
        for (Path gone : List.of(segment(1), segment(2), last)) {
            Files.move(gone, aside);
            assertThat(verify(folder).isSound()).as("without %s", gone).isFalse();
            Files.move(aside, gone);
        }
        assertThat(verify(folder).isSound()).isTrue();
        assertThatThrownBy(() -> new AuditVerifier(bytes -> {}).verify(Files.createDirectory(aside), null, null))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("no segment such as 000001.jsonl");
    }

    @Test
    void changedLogIsNotAppendedTo() throws Exception {
        AuditSettings settings = settings(Durability.SYNC, 1 << 20, AuditKey.generate());
        write(folder, settings, 0, 10);
        List<String> sound = Files.readAllLines(segment(1));
        List<String> edited = new ArrayList<>(sound);
        edited.set(4, edited.get(4).replace("stock", "stack"));
        lines(segment(1), edited);
        String before = Files.readString(segment(1));
        assertThatThrownBy(() -> write(folder, settings, 10, 11))
                .isInstanceOf(AuditException.class)
                .hasMessageContaining(segment(1) + ", line 5: was edited")
                .hasMessageContaining("reflex audit verify");
        assertThat(segment(1)).hasContent(before);
        lines(segment(1), sound.subList(0, 8));
        assertThatThrownBy(() -> write(folder, settings, 10, 11)).hasMessageContaining("saw line 10");
        lines(segment(1), sound);
        write(folder, settings, 10, 11);
        assertThat(verify(folder).lastSeq()).isEqualTo(11);
    }
}
