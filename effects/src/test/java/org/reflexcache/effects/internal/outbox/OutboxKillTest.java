package org.reflexcache.effects.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reflexcache.effects.internal.journal.Durability;
import org.reflexcache.effects.internal.journal.JournalException;

/** A process is killed at random moments; what it has acknowledged must hold. One folder goes through all its lives. */
class OutboxKillTest {

    private static final int KILLS = 20;

    @TempDir
    Path folder;

    private final Random random = new Random(20);

    /** Parcels whose addition was acknowledged, and the end of which was not. */
    private final Set<Integer> kept = new TreeSet<>();

    /** Parcels that may have ended: their report had begun, or they were dead letters, which may be dropped. */
    private final Set<Integer> perhapsGone = new HashSet<>();

    private final Set<Integer> delivered = new HashSet<>();
    private final Set<Integer> dead = new HashSet<>();
    private int acknowledged;

    @Test
    void whatWasAcknowledgedHoldsThroughTwentyKills() throws Exception {
        for (int life = 0; life < KILLS; life++) {
            // Reports that wait in two of three lives.
            Durability reports = life % 3 == 2 ? Durability.BATCHED : Durability.SYNC;
            long segment = 4096L << random.nextInt(4);
            live(life * 1_000_000 + 1, reports, segment);
            check(life, reports, segment);
        }
        assertThat(acknowledged).isGreaterThan(KILLS * 50);
        assertThat(delivered).hasSizeGreaterThan(KILLS * 20);
        assertThat(folder.resolve("00000000000000000001.log")).doesNotExist();
    }

    private void live(int firstId, Durability reports, long segment) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledOutbox.class.getName(),
                folder.toString(),
                Integer.toString(firstId),
                reports.name(),
                Long.toString(segment));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            int last = 20 + random.nextInt(800);
            for (int i = 0; i < last; i++) {
                note(lines.readLine(), reports);
            }
            if (firstId == 1) {
                assertThatThrownBy(() -> Outbox.open(folder, KilledOutbox.settings(reports, segment)))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining(folder.toRealPath() + " is in use by another process");
            }
            // By its handle: that of the process would throw away what it has said.
            process.toHandle().destroyForcibly();
            readRest(lines, reports);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void readRest(BufferedReader lines, Durability reports) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = lines.read(); c >= 0; c = lines.read()) {
            if (c == '\n') {
                note(line.toString(), reports);
                line.setLength(0);
            } else {
                line.append((char) c);
            }
        }
    }

    private void note(String line, Durability reports) {
        int id = Integer.parseInt(line.substring(2));
        switch (line.charAt(0)) {
            case 'A' -> {
                acknowledged++;
                kept.add(id);
            }
            case 'D' -> {
                if (reports == Durability.SYNC) {
                    delivered.add(id);
                }
            }
            case 'T', 'X' -> perhapsGone.add(id);
            case 'F', 'R' -> perhapsGone.remove(id);
            default -> throw new AssertionError(line);
        }
    }

    private void check(int life, Durability reports, long segment) {
        Set<Integer> found = new TreeSet<>();
        try (Outbox outbox = Outbox.open(folder, KilledOutbox.settings(reports, segment))) {
            OutboxCounts counts = outbox.counts();
            List<Claimed> claims = outbox.due(Long.MAX_VALUE, Integer.MAX_VALUE);
            assertThat(claims).hasSize((int) counts.pending());
            for (Claimed claim : claims) {
                found(claim.parcel(), found);
            }
            dead.clear();
            List<DeadLetter> letters = outbox.deadLetters(0, Integer.MAX_VALUE);
            for (DeadLetter letter : letters) {
                found(letter.parcel(), found);
                dead.add(Integer.parseInt(letter.parcel().id()));
                assertThat(letter.why())
                        .isEqualTo("dead " + Integer.parseInt(letter.parcel().id()));
                assertThat(letter.attempts()).isPositive();
            }
            assertThat(letters).hasSize((int) counts.dead());
        }
        Set<Integer> missing = new TreeSet<>(kept);
        missing.removeAll(found);
        missing.removeAll(perhapsGone);
        assertThat(missing).as("acknowledged and lost in life %s", life).isEmpty();
        Set<Integer> undead = new TreeSet<>(found);
        undead.retainAll(delivered);
        assertThat(undead).as("delivered and there again in life %s", life).isEmpty();
        kept.clear();
        kept.addAll(found);
        perhapsGone.clear();
        perhapsGone.addAll(dead);
    }

    private static void found(Parcel parcel, Set<Integer> found) {
        int id = Integer.parseInt(parcel.id());
        assertThat(parcel).isEqualTo(KilledOutbox.parcel(id));
        assertThat(found.add(id)).as("found once: %s", id).isTrue();
    }
}
