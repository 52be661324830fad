package org.reflexcache.effects.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.effects.internal.journal.Durability;
import org.reflexcache.effects.internal.journal.JournalSettings;

/** The outbox against a map, through random operations, reopening and tails that a crash has torn. */
class OutboxModelTest {

    private static final OutboxSettings SETTINGS =
            new OutboxSettings(10_000, 1 << 20, Durability.BATCHED, new JournalSettings(4096, 4096, 64, 1, 1000));

    private static final List<Durability> DURABILITIES = List.of(Durability.values());

    private enum Stands {
        WAITING,
        CLAIMED,
        DEAD
    }

    /** What is known of a parcel. */
    private record Known(Parcel parcel, Stands stands, int attempts, long due, String why) {
        Known with(Stands newStands, int newAttempts, long newDue, String newWhy) {
            return new Known(parcel, newStands, newAttempts, newDue, newWhy);
        }
    }

    @TempDir
    Path folder;

    private Random random;
    private final Map<String, Known> model = new TreeMap<>();
    private final Map<String, Long> places = new TreeMap<>();
    private long now;
    private int made;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void outboxIsWhatTheModelIs(long seed) throws IOException {
        random = new Random(seed);
        for (int life = 0; life < 6; life++) {
            try (Outbox outbox = Outbox.open(folder, SETTINGS)) {
                forgetClaims();
                compare(outbox);
                for (int i = 0; i < 200; i++) {
                    operate(outbox);
                }
                compare(outbox);
            }
            if (random.nextBoolean()) {
                tear();
            }
        }
        assertThat(folder.resolve("00000000000000000001.log")).doesNotExist();
    }

    private void operate(Outbox outbox) {
        now += random.nextInt(3);
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> add(outbox);
            case 3, 4, 5 -> claim(outbox);
            case 6, 7, 8, 9 -> report(outbox);
            case 10 -> retry(outbox);
            default -> drop(outbox);
        }
    }

    private void add(Outbox outbox) {
        byte[] payload = new byte[random.nextInt(300)];
        random.nextBytes(payload);
        Parcel parcel = new Parcel(String.format("%026d", made++), "webhook", "t", payload, "c", now);
        outbox.add(parcel, DURABILITIES.get(random.nextInt(3)));
        model.put(parcel.id(), new Known(parcel, Stands.WAITING, 0, now, ""));
    }

    private void claim(Outbox outbox) {
        List<Known> dueNow =
                of(Stands.WAITING).stream().filter(known -> known.due <= now).toList();
        int max = 1 + random.nextInt(5);
        List<Claimed> claims = outbox.due(now, max);
        assertThat(claims).hasSize(Math.min(max, dueNow.size()));
        for (Claimed claim : claims) {
            Known known = model.get(claim.parcel().id());
            assertThat(known).isIn(dueNow);
            assertThat(claim.parcel()).isEqualTo(known.parcel);
            assertThat(claim.attempt()).isEqualTo(known.attempts + 1);
            places.put(claim.parcel().id(), claim.place());
            model.put(claim.parcel().id(), known.with(Stands.CLAIMED, known.attempts, known.due, known.why));
        }
    }

    private void report(Outbox outbox) {
        List<Known> claimed = of(Stands.CLAIMED);
        if (claimed.isEmpty()) {
            return;
        }
        Known known = claimed.get(random.nextInt(claimed.size()));
        String id = known.parcel.id();
        long place = places.get(id);
        String why = "why " + random.nextInt(1000);
        switch (random.nextInt(8)) {
            case 0 -> {
                outbox.dead(place, why);
                model.put(id, known.with(Stands.DEAD, known.attempts + 1, known.due, why));
            }
            case 1, 2 -> {
                long next = now + random.nextInt(50);
                outbox.failed(place, why, next);
                model.put(id, known.with(Stands.WAITING, known.attempts + 1, next, why));
            }
            case 3 -> {
                outbox.release(place);
                model.put(id, known.with(Stands.WAITING, known.attempts, known.due, known.why));
            }
            default -> {
                outbox.delivered(place);
                model.remove(id);
            }
        }
    }

    private void retry(Outbox outbox) {
        List<Known> dead = of(Stands.DEAD);
        if (!dead.isEmpty()) {
            Known known = dead.get(random.nextInt(dead.size()));
            assertThat(outbox.retry(known.parcel.id(), now)).isTrue();
            model.put(known.parcel.id(), known.with(Stands.WAITING, 0, now, known.why));
        }
    }

    private void drop(Outbox outbox) {
        List<Known> dead = of(Stands.DEAD);
        if (!dead.isEmpty()) {
            Known known = dead.get(random.nextInt(dead.size()));
            assertThat(outbox.drop(known.parcel.id())).isTrue();
            model.remove(known.parcel.id());
        }
    }

    private List<Known> of(Stands stands) {
        return new ArrayList<>(
                model.values().stream().filter(known -> known.stands == stands).toList());
    }

    private void forgetClaims() {
        model.replaceAll((id, known) -> known.stands == Stands.CLAIMED
                ? known.with(Stands.WAITING, known.attempts, known.due, known.why)
                : known);
    }

    private void compare(Outbox outbox) {
        OutboxCounts counts = outbox.counts();
        assertThat(counts.pending()).isEqualTo(of(Stands.WAITING).size());
        assertThat(counts.inFlight()).isEqualTo(of(Stands.CLAIMED).size());
        assertThat(counts.dead()).isEqualTo(of(Stands.DEAD).size());
        assertThat(counts.lost()).isZero();
        Map<String, Known> dead =
                of(Stands.DEAD).stream().collect(Collectors.toMap(known -> known.parcel.id(), known -> known));
        List<DeadLetter> letters = outbox.deadLetters(0, 10_000);
        assertThat(letters).hasSize(dead.size());
        for (DeadLetter letter : letters) {
            Known known = dead.get(letter.parcel().id());
            assertThat(letter.parcel()).isEqualTo(known.parcel);
            assertThat(letter.why()).isEqualTo(known.why);
            assertThat(letter.attempts()).isEqualTo(known.attempts);
        }
    }

    /**
     * Takes bytes off the end, as if a crash had kept them from the disk: the model is then asked only for what no torn record was
     * about, so a parcel is added behind which the tear lies.
     */
    private void tear() throws IOException {
        Parcel last = new Parcel(String.format("%026d", made++), "webhook", "t", new byte[200], "c", now);
        long before = newest().length();
        try (Outbox outbox = Outbox.open(folder, SETTINGS)) {
            outbox.add(last, Durability.BATCHED);
        }
        long after = newest().length();
        if (after <= before) {
            model.put(last.id(), new Known(last, Stands.WAITING, 0, now, ""));
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(newest(), "rw")) {
            file.setLength(before + random.nextInt((int) Math.min(200, after - before)));
        }
    }

    private File newest() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow()
                    .toFile();
        }
    }
}
