package org.reflexcache.effects.internal.audit;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.reflexcache.effects.internal.journal.Durability;

/** The program that {@link AuditKillTest} kills: three threads append and say what was acknowledged. */
final class KilledAudit {

    private KilledAudit() {}

    /** Arguments: folder, first number, file of the key. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        AuditKey key = AuditKey.read(Path.of(args[2]));
        AuditLog log = AuditLog.open(Path.of(args[0]), AuditScene.settings(Durability.SYNC, 20_000, key));
        AtomicInteger next = new AtomicInteger(Integer.parseInt(args[1]));
        for (int i = 0; i < 3; i++) {
            new Thread(() -> {
                        while (true) {
                            int n = next.getAndIncrement();
                            log.append(AuditScene.STREAM, AuditScene.entry(n));
                            out.println(n);
                        }
                    })
                    .start();
        }
    }
}
