package org.reflexcache.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which JVM and which cache manager are meant, and what is said where that is not clear. */
class ReachTest {

    private final List<RunningProgram> programs = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        programs.forEach(RunningProgram::close);
    }

    private RunningProgram add(RunningProgram program) {
        programs.add(program);
        return program;
    }

    /** The JVMs that this test has started. */
    private Jvms started() {
        return new Jvms() {
            @Override
            public List<Jvm> running() {
                return programs.stream()
                        .flatMap(program -> program.running().stream())
                        .toList();
            }

            @Override
            public JMXServiceURL address(String pid) {
                return new AttachedJvms().address(pid);
            }
        };
    }

    private static String refused(Ran ran) {
        assertThat(ran.code()).as(ran.out()).isEqualTo(1);
        assertThat(ran.err()).startsWith("reflex: ").doesNotContain("\tat ");
        return ran.err();
    }

    @Test
    void ofSeveralJvmsOneMustBeNamed() throws IOException {
        RunningProgram first = add(RunningProgram.start());
        RunningProgram second = add(RunningProgram.start());
        add(RunningProgram.withoutCaches());
        assertThat(refused(Ran.with(started(), "trigger", "stats")))
                .contains("2 JVMs", "--pid", first.pid() + " " + SampleProgram.class.getName(), second.pid());
        assertThat(Ran.with(started(), "ps").out().lines()).hasSize(3);
        assertThat(Ran.with(started(), "ps", "--pid", first.pid()).out())
                .contains(first.pid())
                .doesNotContain(second.pid());

        second.order("manager urn:second");
        assertThat(Ran.with(started(), "trigger", "list", "--manager", "urn:second")
                        .out())
                .startsWith("no triggers");
    }

    @Test
    void ofSeveralManagersOneMustBeNamed() throws IOException {
        RunningProgram program = add(RunningProgram.start());
        program.order("manager urn:other?a=b");
        assertThat(refused(Ran.with(program, "trigger", "list")))
                .contains("--manager", "urn.other.a.b", "org.reflexcache.ReflexCachingProvider");
        for (String name : List.of("urn:other?a=b", "urn.other.a.b")) {
            assertThat(Ran.with(program, "trigger", "list", "--manager", name).out())
                    .startsWith("no triggers");
        }
        assertThat(refused(Ran.with(program, "trigger", "list", "--pid", program.pid(), "--manager", "none")))
                .contains("no cache manager none", "urn.other.a.b");
        assertThat(refused(Ran.with(program, "trigger", "list", "--manager", "none")))
                .contains("urn.other.a.b");
    }

    @Test
    void namesakesInOtherClassLoadersAreNumbered() throws IOException {
        RunningProgram program = add(RunningProgram.start());
        program.order("namesake org.reflexcache.ReflexCachingProvider");
        assertThat(refused(Ran.with(program, "trigger", "list", "--manager", "org.reflexcache.ReflexCachingProvider")))
                .contains("ReflexCachingProvider,Instance=1\n", "ReflexCachingProvider,Instance=2\n");
        assertThat(Ran.with(program, "trigger", "list", "--manager", "org.reflexcache.ReflexCachingProvider,Instance=1")
                        .out())
                .contains("user:*");
        assertThat(Ran.with(program, "trigger", "list", "--manager", "org.reflexcache.ReflexCachingProvider,Instance=2")
                        .out())
                .startsWith("no triggers");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProcessThatIsNoJvmIsLeftAlone() throws IOException, InterruptedException {
        Process other = new ProcessBuilder("cat").start();
        try {
            assertThat(refused(Ran.with(new AttachedJvms(), "trigger", "list", "--pid", Long.toString(other.pid()))))
                    .contains("not seen to be a JVM");
            other.getOutputStream().close();
            assertThat(other.waitFor()).isZero();
        } finally {
            other.destroy();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aJvmThatKeepsOutOfTheListIsReached() throws IOException {
        RunningProgram hidden = add(RunningProgram.start("-XX:+PerfDisableSharedMem"));
        assertThat(hidden.running()).isEmpty();
        assertThat(Ran.with(hidden, "trigger", "list", "--pid", hidden.pid()).out())
                .contains("user:*");
        assertThat(Ran.with(hidden, "ps", "--pid", hidden.pid()).out()).contains("(unknown)");
    }

    @Test
    void withoutAnyJvmItSaysSo() throws IOException {
        assertThat(refused(Ran.with(started(), "trigger", "list"))).contains("No JVM", "--url");
        assertThat(Ran.with(started(), "ps").out()).startsWith("no JVMs");
        assertThat(Ran.with(started(), "ps", "--json").out()).startsWith("[]");
        RunningProgram none = add(RunningProgram.withoutCaches());
        assertThat(refused(Ran.with(started(), "trigger", "list", "--pid", none.pid())))
                .contains("no Reflex cache manager in JVM " + none.pid());
    }

    @Test
    void aJvmThatCannotBeAttachedToIsNamed() throws IOException {
        RunningProgram closed = add(RunningProgram.withoutCaches("-XX:+DisableAttachMechanism"));
        assertThat(refused(Ran.with(started(), "trigger", "list", "--pid", closed.pid())))
                .contains("Cannot attach to process " + closed.pid(), "--url");
        Ran ps = Ran.reading("", only(new Jvm(closed.pid(), "Closed")), "ps");
        assertThat(ps.code()).isZero();
        assertThat(ps.err()).contains(closed.pid() + " Closed is left out", "Cannot attach");
    }

    @Test
    void aProcessThatIsNotThereIsSaid() {
        assertThat(refused(Ran.with(new AttachedJvms(), "trigger", "list", "--pid", "999999999")))
                .contains("no process");
        assertThat(refused(Ran.with(new AttachedJvms(), "trigger", "list", "--pid", "me")))
                .contains("'me'");
    }

    @Test
    void aJvmThatDoesNotAnswerHidesNoOther() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        RunningProgram program = add(RunningProgram.start());
        Jvms jvms = new Jvms() {
            @Override
            public List<Jvm> running() {
                return Stream.concat(Stream.of(new Jvm("1", "Hung")), program.running().stream())
                        .toList();
            }

            @Override
            public JMXServiceURL address(String pid) {
                if (pid.equals("1")) {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new ToolException("interrupted", e);
                    }
                }
                return program.address(pid);
            }
        };
        List<JvmScan.Seen> seen = new JvmScan(jvms, Duration.ofSeconds(8)).all();
        assertThat(seen.get(0).failure()).contains("did not answer");
        assertThat(seen.get(1).managers()).hasSize(1);
    }

    @Test
    void anAddressIsReachedWithUserAndPassword() throws IOException {
        RunningProgram program = add(RunningProgram.start());
        String password = Files.writeString(folder.resolve("password"), SampleProgram.PASSWORD + "\n")
                .toString();
        String wrong = Files.writeString(folder.resolve("wrong"), "sesame").toString();
        Ran ran = Ran.with(
                program, "trigger", "list", "--url", program.url(), "--user", "ann", "--password-file", password);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("user:*");
        assertThat(Ran.with(program, "ps", "--url", program.url(), "--user", "ann", "--password-file", password)
                        .out())
                .contains("service:jmx:rmi", "ReflexCachingProvider");
        assertThat(refused(Ran.with(program, "trigger", "list", "--url", program.url())))
                .contains("No access", "--user");
        assertThat(refused(Ran.with(
                        program, "trigger", "list", "--url", program.url(), "--user", "ann", "--password-file", wrong)))
                .contains("No access", "Who are you?");
    }

    @Test
    void anAddressWhereNobodyListensIsSaid() {
        assertThat(refused(Ran.with(
                        started(), "trigger", "list", "--url", "service:jmx:rmi:///jndi/rmi://127.0.0.1:1/jmxrmi")))
                .contains("Cannot connect to service:jmx:rmi", "refused");
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Main --password x, com.acme.Main",
        "/opt/acme/app.jar --x, app.jar",
        "com.acme/com.acme.Main, com.acme/com.acme.Main",
        "'', (unknown)"
    })
    void aJvmIsNamedWithoutItsArguments(String commandLine, String name) {
        assertThat(Jvm.of("1", commandLine).mainClass()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "urn.a, urn:a, true",
        "urn.a, urn.a, true",
        "urn.a, urn.b, false",
        "'urn.a,Instance=2', 'urn.a,Instance=2', true",
        "'urn.a,Instance=2', urn:a, true",
        "'urn.a,Instance=2', 'urn.a,Instance=1', false",
        "'urn.a,Instance=2', urn, false"
    })
    void aManagerIsCalledByUriOrLabel(String label, String text, boolean isCalled) {
        assertThat(ManagerBean.isCalled(label, text)).isEqualTo(isCalled);
    }

    private static Jvms only(Jvm jvm) {
        return new Jvms() {
            @Override
            public List<Jvm> running() {
                return List.of(jvm);
            }

            @Override
            public JMXServiceURL address(String pid) {
                return new AttachedJvms().address(pid);
            }
        };
    }
}
