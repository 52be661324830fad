package org.reflexcache.effects.internal.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reflexcache.effects.internal.journal.Durability;

/** What the tests of the audit log share. */
final class AuditScene {

    static final String STREAM = "orders";

    private AuditScene() {}

    static AuditSettings settings(Durability sync, long segment, @Nullable AuditKey key) {
        return new AuditSettings(sync, segment, key, 5, 60_000);
    }

    static AuditEntry entry(int n) {
        return new AuditEntry(
                Instant.parse("2026-01-01T10:00:00Z").plusMillis(n),
                "e" + n,
                "stock",
                "key" + n,
                n % 2 == 0 ? "ann" : null,
                Map.of("n", n, "text", "ü\"\n".repeat(n % 4)));
    }

    static void write(Path folder, AuditSettings settings, int from, int to) {
        try (AuditLog log = AuditLog.open(folder, settings)) {
            for (int i = from; i < to; i++) {
                log.append(STREAM, entry(i));
            }
        }
    }

    static AuditReport verify(Path folder) throws Exception {
        return new AuditVerifier(bytes -> {}).verify(folder.resolve(STREAM), null, null);
    }
}
