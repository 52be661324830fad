package org.reflexcache.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reflexcache.effects.internal.audit.AuditKey;
import org.reflexcache.effects.internal.audit.AuditReport;
import org.reflexcache.effects.internal.audit.AuditVerifier;
import org.reflexcache.trigger.internal.json.JsonWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reflex audit ...}: works on files, without a running JVM. */
@Command(name = "audit", description = "Verifies audit logs and makes keys for their checkpoints.")
final class AuditCommand {

    private static final int SOUND = 0;
    private static final int NOT_SOUND = 1;
    private static final int UNREADABLE = 2;
    private static final long PROGRESS_BYTES = 256L << 20;
    private static final int MEGA = 20;

    private final ReflexCommand parent;

    private long told;

    AuditCommand(ReflexCommand parent) {
        this.parent = parent;
    }

    @Command(
            name = "verify",
            description = "Finds lines of an audit log that were edited, removed, added or moved.",
            exitCodeList = {
                "0:the log is sound",
                "1:it is not",
                "2:it could not be read, or the command line is not valid"
            })
    int verify(
            @Parameters(paramLabel = "PLACE", description = "The folder of a stream, or one of its segments.")
                    Path place,
            @Option(
                            names = "--checkpoint",
                            paramLabel = "FILE",
                            description =
                                    "Checkpoints that were kept elsewhere; else those beside the log, which can be"
                                            + " cut together with it.")
                    @Nullable
                    Path checkpoint,
            @Option(names = "--public-key", paramLabel = "FILE", description = "Checks the signatures of checkpoints.")
                    @Nullable
                    Path publicKey) {
        try {
            PublicKey key = publicKey == null ? null : AuditKey.readPublic(publicKey);
            AuditReport report = new AuditVerifier(this::tell).verify(place, checkpoint, key);
            show(report);
            return report.isSound() ? SOUND : NOT_SOUND;
        } catch (IOException | UncheckedIOException e) {
            String why = e instanceof UncheckedIOException ? String.valueOf(e.getMessage()) : e.toString();
            parent.err().println(Shown.lines("reflex: " + place + " cannot be verified: " + why));
            return UNREADABLE;
        }
    }

    private void tell(long bytes) {
        if (bytes - told >= PROGRESS_BYTES) {
            told = bytes;
            parent.err().println("... " + (bytes >> MEGA) + " MB");
            parent.err().flush();
        }
    }

    private void show(AuditReport report) {
        if (parent.isJson()) {
            parent.out().println(Shown.line(JsonWriter.write(members(report))));
            return;
        }
        report.findings().forEach(finding -> parent.out().println(Shown.line(finding.toString())));
        if (report.found() > report.findings().size()) {
            parent.out()
                    .println("... and " + (report.found() - report.findings().size()) + " more");
        }
        parent.out()
                .println(Shown.line((report.isSound() ? "sound: " : "NOT SOUND: ") + report.lines()
                        + " lines of stream '"
                        + report.stream() + "' in " + report.segments() + " segments, up to number " + report.lastSeq()
                        + ", head " + report.head() + "; " + report.checkpoints() + " checkpoints compared, "
                        + report.signatures() + " signatures checked"));
    }

    private static Map<String, Object> members(AuditReport report) {
        List<Map<String, Object>> findings = new ArrayList<>();
        for (AuditReport.Finding finding : report.findings()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("file", String.valueOf(finding.file()));
            members.put("line", finding.line());
            members.put("offset", finding.offset());
            members.put("what", finding.what());
            findings.add(members);
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("sound", report.isSound());
        members.put("stream", report.stream());
        members.put("segments", report.segments());
        members.put("lines", report.lines());
        members.put("bytes", report.bytes());
        members.put("lastSeq", report.lastSeq());
        members.put("head", report.head());
        members.put("checkpoints", report.checkpoints());
        members.put("signatures", report.signatures());
        members.put("found", report.found());
        members.put("findings", findings);
        return members;
    }

    @Command(
            name = "keygen",
            description = "Makes a pair of keys that sign checkpoints: audit-key.pem, audit-key.pub.pem.")
    void keygen(@Parameters(paramLabel = "DIR", description = "The folder; is made if it is not there.") Path folder) {
        Path secret = folder.resolve("audit-key.pem");
        Path open = folder.resolve("audit-key.pub.pem");
        AuditKey key = AuditKey.generate();
        try {
            Files.createDirectories(folder);
            if (Files.exists(open)) {
                throw new ToolException(open + " is there already; name another folder");
            }
            create(secret, key.privatePem());
            Files.writeString(open, key.publicPem(), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new ToolException("Keys cannot be written to " + folder + ": " + e, e);
        }
        parent.out()
                .println(Shown.lines(
                        parent.isJson()
                                ? JsonWriter.write(Map.of("fingerprint", AuditKey.fingerprint(key.publicKey())))
                                : secret + " (keep it secret)\n" + open + "\nfingerprint "
                                        + AuditKey.fingerprint(key.publicKey())));
    }

    /** Nobody else can read it at any moment, where the file system knows permissions. */
    private static void create(Path file, String text) throws IOException {
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            var bytes = StandardCharsets.US_ASCII.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
