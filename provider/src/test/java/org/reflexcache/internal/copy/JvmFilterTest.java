package org.reflexcache.internal.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator sets for the JVM holds, however values are copied, and also for what was stored before. */
class JvmFilterTest {

    @ParameterizedTest
    @ValueSource(strings = {"filter", "factory"})
    void whatIsSetForTheJvmIsAsked(String what) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JvmFilterProgram.class.getName(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.lines())
                .containsExactly("copy refused: true", "reading refused: true", "nothing came out: true");
        assertThat(process.waitFor()).isZero();
    }
}
