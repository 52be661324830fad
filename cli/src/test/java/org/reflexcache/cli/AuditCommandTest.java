package org.reflexcache.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reflexcache.effects.internal.audit.AuditEntry;
import org.reflexcache.effects.internal.audit.AuditKey;
import org.reflexcache.effects.internal.audit.AuditLog;
import org.reflexcache.effects.internal.audit.AuditSettings;
import org.reflexcache.effects.internal.journal.Durability;
import org.reflexcache.effects.internal.outbox.Claimed;
import org.reflexcache.effects.internal.outbox.Outbox;
import org.reflexcache.effects.internal.outbox.OutboxSettings;
import org.reflexcache.effects.internal.outbox.Parcel;
import org.reflexcache.trigger.internal.json.JsonReader;

/** The commands that work on files. */
class AuditCommandTest {

    @TempDir
    Path folder;

    private static Ran run(Object... args) {
        return Ran.with(
                Jvms.ofThisMachine(),
                List.of(args).stream().map(String::valueOf).toArray(String[]::new));
    }

    @Test
    void verifyTellsSoundChangedAndUnreadableApart() throws Exception {
        assertThat(run("audit", "keygen", folder.resolve("keys")).code()).isZero();
        Path secret = folder.resolve("keys/audit-key.pem");
        Path open = folder.resolve("keys/audit-key.pub.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(run("audit", "keygen", folder.resolve("keys")).err()).contains("is there already");
        AuditSettings settings = new AuditSettings(Durability.SYNC, 1 << 20, AuditKey.read(secret), 2, 1000);
        try (AuditLog log = AuditLog.open(folder.resolve("audit"), settings)) {
            for (int i = 0; i < 5; i++) {
                log.append("a", new AuditEntry(Instant.EPOCH, "e" + i, "c", "k", null, Map.of("n", i)));
            }
        }
        Path stream = folder.resolve("audit/a");
        Ran sound = run("audit", "verify", stream, "--public-key", open);
        assertThat(sound.out()).startsWith("sound: 5 lines of stream 'a' in 1 segments, up to number 5");
        assertThat(sound.code()).isZero();

        Path segment = stream.resolve("000001.jsonl");
        Files.writeString(segment, Files.readString(segment).replace("{\"n\":3}", "{\"n\":4}"));
        Ran changed = run("--json", "audit", "verify", stream);
        assertThat(changed.code()).isEqualTo(1);
        assertThat((Map<?, ?>) JsonReader.parse(changed.out()))
                .extracting("sound", "found")
                .containsExactly(false, 1);
        Ran missing = run("audit", "verify", folder.resolve("none"));
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("cannot be verified");
    }

    @Test
    void deadLettersAreListedRetriedAndDropped() {
        Path box = folder.resolve("outbox");
        try (Outbox outbox = Outbox.open(box, OutboxSettings.USUAL)) {
            for (int i = 0; i < 3; i++) {
                outbox.add(
                        new Parcel(
                                String.format("%026d", i),
                                "webhook",
                                "https://a.example/",
                                new byte[9],
                                "text/plain",
                                i),
                        Durability.SYNC);
            }
            for (Claimed claim : outbox.due(10, 10)) {
                outbox.dead(claim.place(), "410");
            }
            assertThat(run("outbox", "list", box).err()).contains("already open");
        }
        assertThat(run("outbox", "list", box).out()).contains("https://a.example/", "3 dead letters, 0 pending");
        assertThat(run("outbox", "retry", box, String.format("%026d", 1)).out()).isEqualTo("retried 1\n");
        assertThat(run("outbox", "drop", box, "nobody").err()).contains("has the id nobody");
        assertThat(run("outbox", "drop", box).err()).contains("or --all");
        assertThat(run("outbox", "drop", box, "--all").out()).isEqualTo("dropped 2\n");
        assertThat(run("--json", "outbox", "list", box).out()).contains("\"pending\":1,\"dead\":0");
    }
}
