package org.reflexcache.effects.internal.outbox;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.reflexcache.effects.internal.journal.Durability;
import org.reflexcache.effects.internal.journal.JournalSettings;

/** The program that {@link OutboxKillTest} kills: two threads add, one delivers, and each says what was acknowledged. */
final class KilledOutbox {

    private KilledOutbox() {}

    static OutboxSettings settings(Durability reports, long segmentBytes) {
        return new OutboxSettings(100_000, 1 << 26, reports, new JournalSettings(segmentBytes, 8192, 1000, 2, 5000));
    }

    static Parcel parcel(int n) {
        byte[] payload = new byte[50 + n % 400];
        new Random(n).nextBytes(payload);
        return new Parcel(String.format("%026d", n), "webhook", "https://example.org", payload, "text/plain", n);
    }

    /** Arguments: folder, first number of the ids, durability of the reports, bytes of a segment. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        OutboxSettings settings = settings(Durability.valueOf(args[2]), Long.parseLong(args[3]));
        Outbox outbox = Outbox.open(Path.of(args[0]), settings);
        AtomicInteger ids = new AtomicInteger(Integer.parseInt(args[1]));
        for (int i = 0; i < 2; i++) {
            new Thread(() -> produce(outbox, ids, out)).start();
        }
        Random random = new Random(ids.get());
        while (true) {
            List<Claimed> claims = outbox.due(Long.MAX_VALUE - 1, 20);
            for (Claimed claim : claims) {
                out.println("T " + Integer.parseInt(claim.parcel().id()));
                out.println(report(outbox, claim, random.nextInt(20)));
            }
            if (claims.isEmpty()) {
                Thread.onSpinWait();
            }
        }
    }

    private static void produce(Outbox outbox, AtomicInteger ids, PrintStream out) {
        while (true) {
            int n = ids.getAndIncrement();
            outbox.add(parcel(n), Durability.SYNC);
            out.println("A " + n);
        }
    }

    private static String report(Outbox outbox, Claimed claim, int chance) {
        String id = " " + Integer.parseInt(claim.parcel().id());
        switch (chance) {
            case 0 -> {
                outbox.dead(claim.place(), "dead" + id);
                return "X" + id;
            }
            case 1, 2 -> {
                outbox.failed(claim.place(), "failed", Long.MAX_VALUE);
                return "F" + id;
            }
            case 3 -> {
                outbox.dropAll(letter -> letter.place() % 3 != 0);
                outbox.release(claim.place());
                return "R" + id;
            }
            default -> {
                outbox.delivered(claim.place());
                return "D" + id;
            }
        }
    }
}
