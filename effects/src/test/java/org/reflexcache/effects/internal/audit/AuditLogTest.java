package org.reflexcache.effects.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.effects.internal.audit.AuditScene.STREAM;
import static org.reflexcache.effects.internal.audit.AuditScene.entry;
import static org.reflexcache.effects.internal.audit.AuditScene.settings;
import static org.reflexcache.effects.internal.audit.AuditScene.verify;
import static org.reflexcache.effects.internal.audit.AuditScene.write;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.effects.internal.journal.Durability;
import org.reflexcache.trigger.internal.json.JsonReader;

class AuditLogTest {

    @TempDir
    Path folder;

    private Path segment() {
        return folder.resolve(STREAM).resolve(Segments.name(1));
    }

    /** A disk that is full for a while, and counts its forces. */
    private static final class FullDisk implements AuditDisk {
        private volatile int space = Integer.MAX_VALUE;
        private volatile boolean failsForce;
        private final AtomicInteger forces = new AtomicInteger();

        @Override
        public Tail open(Path file) throws IOException {
            Tail real = REAL.open(file);
            return new Tail() {
                @Override
                public void write(byte[] bytes, int length, long offset) throws IOException {
                    int part = Math.min(length, space);
                    real.write(bytes, part, offset);
                    if (part < length) {
                        throw new IOException("No space left on device");
                    }
                }

                @Override
                public void force() throws IOException {
                    if (failsForce) {
                        throw new IOException("Input/output error");
                    }
                    forces.incrementAndGet();
                    real.force();
                }

                @Override
                public void truncate(long size) throws IOException {
                    real.truncate(size);
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }
    }

    @Test
    void lineIsJsonWithWhatHappened() throws Exception {
        write(folder, settings(Durability.SYNC, 1 << 20, null), 2, 4);
        List<String> lines = Files.readAllLines(segment());
        Map<?, ?> first = (Map<?, ?>) JsonReader.parse(lines.get(0));
        assertThat(first.keySet().toString())
                .isEqualTo("[seq, time, stream, event, cache, key, caller, record, prev, hash]");
        assertThat(first.get("record")).isEqualTo(Map.of("n", 2, "text", "ü\"\nü\"\n"));
        assertThat(((Map<?, ?>) JsonReader.parse(lines.get(1))).get("prev")).isEqualTo(first.get("hash"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "../x", "a/b", "a\\b", "A", "a..b", ".a", "a.", "con", "com1.x", "nul", "ä", "a b", "a\n", "a\0"
            })
    void nameThatIsNoFolderEverywhereIsRefused(String name) {
        try (AuditLog log = AuditLog.open(folder, AuditSettings.USUAL)) {
            assertThatThrownBy(() -> log.append(name, entry(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("allowed are 1 to 64 characters of a-z");
        }
        assertThat(folder.toFile().list()).containsExactly("audit.lock");
    }

    @Test
    void tooLongRecordIsRefused() {
        AuditSink.check("a", "x".repeat(65_534));
        assertThatThrownBy(() -> AuditSink.check("a", "x".repeat(65_535)))
                .hasMessageContaining("65537 bytes as JSON; allowed is 65536");
        assertThatThrownBy(() -> AuditSink.check("a", "ü".repeat(40_000))).hasMessageContaining("80002 bytes");
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void manyThreadsMakeOneChain(Durability sync) throws Exception {
        FullDisk disk = new FullDisk();
        try (AuditLog log = AuditLog.open(folder, settings(sync, 20_000, AuditKey.generate()), disk)) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int first = t * 100;
                Thread thread = new Thread(() -> {
                    Thread.currentThread().interrupt();
                    for (int i = 0; i < 100; i++) {
                        log.append(STREAM, entry(first + i));
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        AuditReport report = verify(folder);
        assertThat(report.findings()).isEmpty();
        assertThat(report.lastSeq()).isEqualTo(800);
        assertThat(report.checkpoints()).isPositive();
    }

    @Test
    void fullDiskFailsAppendsUntilThereIsSpaceAgain() throws Exception {
        FullDisk disk = new FullDisk();
        try (AuditLog log = AuditLog.open(folder, settings(Durability.SYNC, 1500, null), disk)) {
            for (int round = 0; round < 20; round++) {
                log.append(STREAM, entry(round));
                disk.space = round * 10;
                assertThatThrownBy(() -> log.append(STREAM, entry(99)))
                        .isInstanceOf(AuditException.class)
                        .hasMessageContaining("No space left");
                disk.space = Integer.MAX_VALUE;
                disk.failsForce = true;
                assertThatThrownBy(() -> log.append(STREAM, entry(99))).hasMessageContaining("Input/output error");
                disk.failsForce = false;
            }
        }
        write(folder, AuditSettings.USUAL, 20, 21);
        AuditReport report = verify(folder);
        assertThat(report.findings()).isEmpty();
        assertThat(report.lastSeq()).isEqualTo(21);
    }

    @Test
    void tornEndIsMovedAsideAndTheChainGoesOn() throws Exception {
        write(folder, AuditSettings.USUAL, 0, 3);
        byte[] all = Files.readAllBytes(segment());
        for (int cut : new int[] {1, 2, 70, 200}) {
            Files.write(segment(), Arrays.copyOf(all, all.length - cut));
            write(folder, AuditSettings.USUAL, 3, 4);
            AuditReport report = verify(folder);
            assertThat(report.findings()).isEmpty();
            assertThat(report.lastSeq()).isEqualTo(3);
            Path torn = folder.resolve(STREAM).resolve("000001.jsonl.3.torn");
            assertThat(new String(all, StandardCharsets.UTF_8)).contains(Files.readString(torn));
            Files.delete(torn);
        }
    }

    @Test
    void nextDayBeginsANewSegment() throws Exception {
        try (AuditLog log = AuditLog.open(folder, AuditSettings.USUAL)) {
            for (int day = 1; day < 4; day++) {
                Instant time = Instant.parse("2026-01-0" + day + "T23:59:59Z");
                log.append(STREAM, new AuditEntry(time, "e", "c", null, null, null));
            }
        }
        assertThat(Segments.in(folder.resolve(STREAM))).hasSize(3);
        assertThat(verify(folder).findings()).isEmpty();
    }

    @Test
    void folderInUseIsRefused() {
        try (AuditLog log = AuditLog.open(folder, AuditSettings.USUAL)) {
            assertThatThrownBy(() -> AuditLog.open(folder, AuditSettings.USUAL))
                    .hasMessageContaining("is already open in this process");
            assertThat(log.lost()).isZero();
        }
    }

    @Test
    void keyIsReadAgainAndItsPublicKeyFollows() throws Exception {
        AuditKey key = AuditKey.generate();
        Path file = Files.writeString(folder.resolve("key"), key.privatePem());
        Path open = Files.writeString(folder.resolve("key.pub"), key.publicPem());
        assertThat(AuditKey.read(file).publicKey()).isEqualTo(key.publicKey());
        assertThat(AuditKey.readPublic(open)).isEqualTo(key.publicKey());
        assertThatThrownBy(() -> AuditKey.read(open)).hasMessageContaining("allowed is an Ed25519 private key");
    }

    @Test
    void wrongPropertiesAreNamedAllAtOnce() {
        Properties properties = new Properties();
        properties.setProperty("reflex.audit.sync", "often");
        properties.setProperty("reflex.audit.checkpoint-every", "0");
        properties.setProperty("reflex.audit.checkpoint-interval", "x");
        properties.setProperty("reflex.audit.sink", "1");
        properties.setProperty("reflex.audit.key", folder.resolve("none").toString());
        assertThatThrownBy(() -> AuditSink.open(properties))
                .hasMessageContaining("reflex.audit.sync: \"often\"; allowed are sync, batched, none")
                .hasMessageContaining("checkpoint-every: \"0\"")
                .hasMessageContaining("checkpoint-interval: \"x\"")
                .hasMessageContaining("reflex.audit.sink is unknown")
                .hasMessageContaining("reflex.audit.key: Audit key file");
        assertThatThrownBy(() -> AuditSink.open(new Properties())).hasMessageContaining("reflex.effects.directory");
    }
}
