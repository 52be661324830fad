package org.reflexcache.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.internal.json.JsonReader;

/** The tool against a program with caches, in a JVM of its own. */
class ReflexToolTest {

    private static RunningProgram program;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        program = RunningProgram.start();
    }

    @AfterAll
    static void stop() {
        program.close();
    }

    private static Ran trigger(String... args) {
        String[] all = new String[args.length + 3];
        all[0] = "trigger";
        System.arraycopy(args, 0, all, 1, args.length);
        all[args.length + 1] = "--pid";
        all[args.length + 2] = program.pid();
        return Ran.with(program, all);
    }

    private static String done(Ran ran) {
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        return ran.out();
    }

    private static String refused(Ran ran) {
        assertThat(ran.code()).as(ran.out()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("reflex: ").doesNotContain("\tat ", "Exception");
        return ran.err();
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "file", ".txt"), text)
                .toString();
    }

    @Test
    void psShowsTheProgram() {
        assertThat(done(Ran.with(program, "ps")).lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .matches(program.pid() + " +" + SampleProgram.class.getName()
                        + " +org.reflexcache.ReflexCachingProvider +2 +\\d+");
    }

    @Test
    void psAnswersInJson() {
        List<?> jvms = (List<?>) JsonReader.parse(done(Ran.with(program, "--json", "ps")));
        assertThat(jvms).singleElement().satisfies(jvm -> {
            assertThat((Map<?, ?>) jvm).extracting("pid").isEqualTo(program.pid());
            assertThat((Map<?, ?>) jvm)
                    .extracting("managers")
                    .asString()
                    .contains("ReflexCachingProvider, caches=2, triggers=");
        });
    }

    @Test
    void theOnlyJvmIsTakenUnasked() {
        assertThat(done(Ran.with(program, "trigger", "stats"))).contains("ON_WRITE");
    }

    @Test
    void triggersAreListed() {
        assertThat(done(trigger("list"))).startsWith("PATTERN").contains("user:*", "users", "sessions", "bad:*");
        assertThat(done(trigger("list", "--on", "sessions")))
                .contains("sessions")
                .doesNotContain("bad:*");
    }

    @Test
    void aScriptIsSetRunsAndIsDeleted() throws IOException {
        String script = file("cache.set('seen', [['yes'; `it` did \"so\"]])\n");
        assertThat(done(trigger(
                        "set", "in voice:*", "on_write", "--script", script, "--on", "users", "--name", "a 'b'")))
                .contains("in voice:*");
        program.order("put users in_voice:1 x");
        assertThat(done(trigger("list", "--json", "--on", "users")))
                .contains("\"name\":\"a 'b'\"", "\"handler\":\"lua\"");
        assertThat(done(trigger("test", "in voice:*", "ON_WRITE", "--with", "1", "--name", "a 'b'")))
                .contains("'yes'; `it` did");
        assertThat(done(trigger("del", "in voice:*", "ON_WRITE", "--name", "a 'b'")))
                .startsWith("deleted");
        assertThat(refused(trigger("del", "in voice:*", "ON_WRITE"))).contains("Found no trigger");
    }

    @Test
    void theScriptComesFromTheStandardInput() {
        Ran ran = Ran.reading(
                "return 42", program, "trigger", "set", "std:*", "ON_READ", "--script", "-", "--pid", program.pid());
        assertThat(done(ran)).startsWith("set");
        assertThat(done(trigger("test", "std:*", "ON_READ", "--with", "1", "--json", "--on", "users")))
                .contains("\"result\":42");
    }

    @Test
    void allOptionsOfSetArrive() throws IOException {
        done(trigger(
                "set",
                "opt:*",
                "ON_READ",
                "--script",
                file("return 1"),
                "--timeout",
                "200us",
                "--memory",
                "32kb",
                "--async",
                "--language",
                "lua",
                "--rate",
                "100/1s",
                "--breaker",
                "7/10s",
                "--log-reads",
                "--on",
                "use*"));
        List<?> listed = (List<?>) JsonReader.parse(done(trigger("list", "--json", "--on", "use*")));
        assertThat(listed)
                .anySatisfy(row -> assertThat(members(row))
                        .containsEntry("pattern", "opt:*")
                        .containsEntry("timeout", "200us")
                        .containsEntry("maxMemory", 32_768)
                        .containsEntry("asynchronous", true)
                        .containsEntry("language", "lua")
                        .containsEntry("rate", "100/1s")
                        .containsEntry("breaker", "7/10s")
                        .containsEntry("readsLogged", true)
                        .containsEntry("caches", "use*"));
    }

    @Test
    void theBreakerCanBeOff() throws IOException {
        done(trigger("set", "off:*", "ON_READ", "--script", file("return 1"), "--breaker", "OFF"));
        assertThat(done(trigger("list", "--json"))).contains("\"breaker\":\"off\"");
    }

    @Test
    void aSampleArrivesWithAllItsParts() throws IOException {
        done(trigger("set", "sample:*", "ON_WRITE", "--script", file("cache.set('k', 'v')"), "--on", "users"));
        String value = file("{\"name\": \"O'Brien\"}");
        Map<?, ?> answer = members(JsonReader.parse(done(trigger(
                "test",
                "sample:*",
                "ON_WRITE",
                "--with",
                "@" + value,
                "--old",
                "-5",
                "--metadata",
                "{\"a\":\"'`\"}",
                "--key",
                "sample:7",
                "--caller",
                "it's me",
                "--on",
                "users",
                "--json"))));
        assertThat(answer.get("key")).isEqualTo("sample:7");
        assertThat(answer.get("outcome")).isEqualTo("OK");
        assertThat(answer.get("effects")).asString().contains("users:k");
    }

    @Test
    void suspendedTriggersShowAsSuch() throws IOException {
        done(trigger("set", "susp:*", "ON_WRITE", "--script", file("return 1")));
        assertThat(done(trigger("suspend", "susp:*", "ON_WRITE"))).startsWith("suspended");
        assertThat(done(trigger("list")).lines().filter(line -> line.contains("susp:")))
                .singleElement()
                .asString()
                .contains("SUSPENDED");
        assertThat(done(trigger("resume", "susp:*", "ON_WRITE"))).startsWith("resumed");
        assertThat(done(trigger("list")).lines().filter(line -> line.contains("susp:")))
                .singleElement()
                .asString()
                .contains("ACTIVE");
    }

    @Test
    void theLogShowsTheLastRuns() throws IOException {
        program.order("put users user:1 Ann");
        program.order("put users bad:1 x");
        program.order("remove users bad:1");
        String log = done(trigger("log", "-n", "1", "--on", "users"));
        assertThat(log.lines()).hasSize(2);
        assertThat(log).contains("bad:1", "no\\u001b[31mway").doesNotContain("\u001b");
    }

    @Test
    void commandsAreCarriedOutAsTheyAre() throws IOException {
        assertThat(done(trigger("exec", "TRIGGER SET ex:* ON_READ `return 1`; TRIGGER DEL ex:* ON_READ"))
                        .lines())
                .hasSize(2);
        String file = file("set ex:* ON_READ 'return 1'\ndel ex:* ON_READ\n");
        assertThat(done(trigger("exec", "--file", file)).lines()).hasSize(2);
        assertThat(done(trigger("exec", "--json", "stats"))).startsWith("{");
    }

    @Test
    void whatIsRefusedIsSaidWithoutStackTrace() throws IOException {
        assertThat(refused(trigger("set", "a*", "ON_WRIT", "--script", file("return 1"))))
                .contains("ON_WRIT", "allowed are ON_WRITE");
        assertThat(refused(trigger("set", "a*", "ON_WRITE", "--script", file("dance"))))
                .contains("script:1:", "syntax error near <eof>");
        assertThat(refused(trigger("set", "a*", "ON_WRITE", "--script", folder + "/none")))
                .contains("no file");
        assertThat(refused(trigger("test", "user:*", "ON_WRITE", "--with", "{")))
                .contains("JSON");
        assertThat(refused(trigger("exec", "TRIGGER DANCE"))).contains("DANCE");
        assertThat(refused(trigger("log", "-n", "-1"))).contains("-1");
    }

    @Test
    void verboseAddsTheStackTrace() {
        Ran ran = trigger("exec", "TRIGGER DANCE", "--verbose");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("DANCE", "\tat ");
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() throws IOException {
        Path file = Files.write(folder.resolve("latin"), new byte[] {'r', (byte) 0xe9});
        assertThat(refused(trigger("set", "a*", "ON_WRITE", "--script", file.toString())))
                .contains("UTF-8");
        assertThat(refused(trigger("exec", "--file", file("x".repeat(1 << 21)))))
                .contains("1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "trigger",
                "dance",
                "trigger set a*",
                "trigger set a* ON_WRITE",
                "trigger test a* ON_WRITE",
                "trigger list --pid 1 --url service:jmx:rmi:///x",
                "trigger list --url nonsense",
                "trigger list --user ann",
                "trigger list --user ann --password-file x",
                "trigger log -n many",
                "trigger exec",
                "trigger exec stats --file x",
                "trigger list --nonsense"
            })
    void aWrongCommandLineEndsWithTwo(String line) {
        Ran ran = Ran.with(program, line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("reflex: ").contains("--help'");
    }

    @Test
    void helpNamesTheOptionsOfACommandAndTheCommonOnes() {
        assertThat(done(Ran.with(program, "trigger", "set", "--help")))
                .contains("--script", "--breaker", "--pid", "--json");
        assertThat(done(Ran.with(program, "--help"))).contains("ps", "trigger", "Exit codes");
        assertThat(done(Ran.with(program, "--version"))).startsWith("reflex ");
    }

    private static Map<String, Object> members(Object row) {
        Map<String, Object> members = new HashMap<>();
        ((Map<?, ?>) row).forEach((name, value) -> members.put((String) name, value));
        return members;
    }
}
