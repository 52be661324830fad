package org.reflexcache.effects.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed at random moments; what it has acknowledged must be there. One folder goes through all its lives. */
class AuditKillTest {

    private static final int KILLS = 20;
    private static final Pattern EVENT = Pattern.compile("\"event\":\"e([0-9]+)\"");

    @TempDir
    Path folder;

    private final Random random = new Random(11);

    @Test
    void whatWasAcknowledgedIsThereAfterTwentyKills() throws Exception {
        AuditKey key = AuditKey.generate();
        Path keyFile = Files.writeString(folder.resolve("key.pem"), key.privatePem());
        Set<Integer> acknowledged = new HashSet<>();
        for (int life = 0; life < KILLS; life++) {
            live(life * 100_000 + 1, keyFile, acknowledged);
        }
        AuditScene.write(folder, AuditSettings.USUAL, 0, 1);
        AuditReport report =
                new AuditVerifier(bytes -> {}).verify(folder.resolve(AuditScene.STREAM), null, key.publicKey());
        assertThat(report.findings()).isEmpty();
        assertThat(report.signatures()).isGreaterThan(KILLS);
        assertThat(acknowledged).hasSizeGreaterThan(KILLS * 50);
        Set<Integer> missing = new HashSet<>(acknowledged);
        for (Path segment : Segments.in(folder.resolve(AuditScene.STREAM)).values()) {
            Matcher found = EVENT.matcher(Files.readString(segment));
            while (found.find()) {
                missing.remove(Integer.parseInt(found.group(1)));
            }
        }
        assertThat(missing).as("acknowledged and lost").isEmpty();
    }

    private void live(int first, Path keyFile, Set<Integer> acknowledged) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledAudit.class.getName(),
                        folder.toString(),
                        Integer.toString(first),
                        keyFile.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            int last = 20 + random.nextInt(300);
            for (int i = 0; i < last; i++) {
                acknowledged.add(Integer.parseInt(lines.readLine()));
            }
            // By its handle: that of the process would throw away what it has said.
            process.toHandle().destroyForcibly();
            StringBuilder line = new StringBuilder();
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c == '\n') {
                    acknowledged.add(Integer.parseInt(line.toString()));
                    line.setLength(0);
                } else {
                    line.append((char) c);
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
