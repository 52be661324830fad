package org.reflexcache.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program waits for until its first cache works: classes above all, so it must need few of them. */
class StartTest {

    /** There were 110 when this was written. */
    private static final int MOST_CLASSES_OF_OURS = 130;

    @TempDir
    Path folder;

    @Test
    void aFirstCacheNeedsNeitherManagementNorLogsNorRandomNumbersNorClassesMadeAtRunTime() throws Exception {
        List<String> loaded = loadedByAProgram();
        assertThat(loaded)
                .contains("org.reflexcache.ReflexCachingProvider", "org.reflexcache.lifecycle.FirstCacheProgram");
        assertThat(loaded)
                .noneMatch(name -> name.startsWith("javax.management.") && !name.contains("MBeanServerFactory"))
                .noneMatch(name -> name.startsWith("java.util.logging."))
                .noneMatch(name -> name.startsWith("java.security.SecureRandom"))
                .noneMatch(name -> name.startsWith("java.io.ObjectOutputStream"))
                .noneMatch(name -> name.startsWith("org.reflexcache.") && name.contains("$$Lambda"));
        assertThat(loaded.stream().filter(name -> name.startsWith("org.reflexcache.")))
                .hasSizeLessThan(MOST_CLASSES_OF_OURS);
    }

    /** And it ends: nothing that was begun in the background holds it up. */
    private List<String> loadedByAProgram() throws Exception {
        Path log = folder.resolve("classes.log");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + log + ":none:filecount=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstCacheProgram.class.getName())
                .inheritIO()
                .start();
        assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(program.exitValue()).isZero();
        return Files.readAllLines(log).stream()
                .map(line -> line.substring(0, Math.max(0, line.indexOf(' '))))
                .toList();
    }
}
