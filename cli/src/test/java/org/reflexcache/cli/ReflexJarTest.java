package org.reflexcache.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;

/** The archive that users start, in a process of its own. The build names it when it is there. */
@EnabledIfSystemProperty(named = "tool.jar", matches = ".+")
class ReflexJarTest {

    private static final String JAR = System.getProperty("tool.jar");

    private static Ran process(List<String> command, String... args) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(args));
        Path err = Files.createTempFile("reflex", ".err");
        Process process = new ProcessBuilder(all).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Ran ran = new Ran(process.onExit().join().exitValue(), out, Files.readString(err));
        Files.delete(err);
        return ran;
    }

    private static Ran jar(String... args) throws IOException {
        return process(List.of(RunningProgram.java(), "-jar", JAR), args);
    }

    @Test
    void commandsWorkFromTheArchive() throws IOException {
        try (RunningProgram program = RunningProgram.start()) {
            Path script = Files.writeString(Files.createTempFile("reflex", ".lua"), "return 42");
            assertThat(jar("ps", "--pid", program.pid()).out()).contains("ReflexCachingProvider");
            Ran set = jar("trigger", "set", "a*", "ON_WRITE", "--script", script.toString(), "--pid", program.pid());
            assertThat(set).isEqualTo(new Ran(0, "set a* ON_WRITE" + System.lineSeparator(), ""));
            assertThat(jar("trigger", "test", "a*", "ON_WRITE", "--with", "1", "--on", "users", "--pid", program.pid())
                            .out())
                    .contains("result    42");
            Ran refused = jar("trigger", "set", "a*", "DANCE", "--script", script.toString(), "--pid", program.pid());
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("DANCE");
            assertThat(jar("trigger", "log", "--json", "--pid", program.pid()).out())
                    .startsWith("[");
            Files.delete(script);
        }
    }

    @Test
    void helpVersionAndUsageNeedNoJvm() throws IOException {
        assertThat(jar("trigger", "set", "--help").out()).contains("--script");
        assertThat(jar("--version").out()).matches("reflex \\d+\\.\\d+.*\\R");
        assertThat(jar("dance").code()).isEqualTo(2);
    }

    @Test
    void aRuntimeThatCannotAttachSaysSoAndStillReachesAddresses() throws IOException {
        List<String> small = List.of(RunningProgram.java(), "--limit-modules", "java.management.rmi", "-jar", JAR);
        Ran ps = process(small, "ps");
        assertThat(ps.code()).isEqualTo(1);
        assertThat(ps.err()).contains("lacks the module jdk.attach", "--url").doesNotContain("\tat ");
        Path password = Files.writeString(Files.createTempFile("reflex", ".password"), SampleProgram.PASSWORD);
        try (RunningProgram program = RunningProgram.start()) {
            Ran list = process(
                    small,
                    "trigger",
                    "list",
                    "--url",
                    program.url(),
                    "--user",
                    "ann",
                    "--password-file",
                    password.toString());
            assertThat(list.err()).isEmpty();
            assertThat(list.out()).contains("user:*");
        }
        Files.delete(password);
    }

    @Test
    void theArchiveHoldsWhatTheToolNeedsAndNoCache() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            List<String> names = jar.stream().map(entry -> entry.getName()).toList();
            assertThat(names).contains("org/reflexcache/cli/ReflexTool.class", "picocli/CommandLine.class");
            assertThat(names).noneMatch(name -> name.startsWith("javax/cache/") || name.endsWith("module-info.class"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theScriptFindsTheArchive() throws IOException {
        Path folder = Files.createTempDirectory("reflex tool");
        Path script = Files.copy(Path.of(System.getProperty("tool.script")), folder.resolve("reflex"));
        assertThat(process(List.of("sh", script.toString()), "--version").err()).contains("no reflex.jar");
        Path jar = Files.copy(Path.of(JAR), folder.resolve("reflex.jar"));
        assertThat(process(List.of("sh", script.toString()), "--version").out()).startsWith("reflex ");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("reflex"));
        assertThat(process(List.of("sh", link.toString()), "--version").out()).startsWith("reflex ");
        for (Path made : List.of(link, jar, script, folder)) {
            Files.delete(made);
        }
    }
}
