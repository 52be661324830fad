package org.reflexcache.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reflexcache.trigger.internal.json.JsonReader;

class WatchTest {

    private RunningProgram program;
    private final StringWriter err = new StringWriter();
    private BufferedReader lines;
    private ReflexTool tool;
    private FutureTask<Integer> watching;

    @BeforeEach
    void startProgram() throws IOException {
        program = RunningProgram.start();
    }

    @AfterEach
    void close() {
        program.close();
    }

    private void watch(String... options) throws IOException {
        PipedWriter out = new PipedWriter();
        lines = new BufferedReader(new PipedReader(out, 1 << 20));
        tool = new ReflexTool(program, InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(err, true));
        List<String> args = new ArrayList<>(List.of("trigger", "watch", "--pid", program.pid()));
        args.addAll(List.of(options));
        watching = new FutureTask<>(() -> {
            try (out) {
                return tool.run(args.toArray(String[]::new));
            }
        });
        new Thread(watching, "watch").start();
    }

    @Test
    void runsAreShownAsTheyHappenAndOnce() throws Exception {
        program.order("put users user:before x");
        watch("--on", "users");
        assertThat(lines.readLine()).startsWith("TIME").contains("OUTCOME");
        program.order("put users user:1 a");
        assertThat(lines.readLine()).contains("user:1", "ON_WRITE", "OK");
        program.order("put sessions user:2 a");
        program.order("put users user:3 a");
        assertThat(lines.readLine()).contains("user:3");
        program.order("put users bad:1 a");
        program.order("remove users bad:1");
        assertThat(lines.readLine()).contains("bad:1", "no\\u001b[31mway");
        tool.stop();
        assertThat(lines.readLine()).isNull();
        assertThat(watching.get()).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void jsonIsOneDocumentALine() throws Exception {
        program.order("put users user:before x");
        watch("--json");
        List<String> keys = new ArrayList<>();
        // What happens before the watch has begun is not shown, so there is something to show only after a while.
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; !lines.ready(); i++) {
            program.order("put users user:" + i + " a");
            never.await(2, TimeUnit.MILLISECONDS);
        }
        program.order("put users user:last a");
        while (!keys.contains("user:last")) {
            keys.add((String) ((Map<?, ?>) JsonReader.parse(lines.readLine())).get("key"));
        }
        assertThat(keys).doesNotHaveDuplicates();
        int first = Integer.parseInt(keys.get(0).substring("user:".length()));
        assertThat(keys.subList(0, keys.size() - 1))
                .containsExactlyElementsOf(IntStream.range(first, first + keys.size() - 1)
                        .mapToObj(i -> "user:" + i)
                        .toList());
        tool.stop();
        assertThat(watching.get()).isZero();
    }

    @Test
    void aLogThatIsOverwrittenFasterThanItIsReadIsReported() throws Exception {
        watch();
        lines.readLine();
        program.order("put users user:1 a");
        lines.readLine();
        program.order("fill users 5000");
        program.order("put users user:last a");
        for (String line = lines.readLine(); !line.contains("user:last"); ) {
            line = lines.readLine();
        }
        tool.stop();
        assertThat(watching.get()).isZero();
        assertThat(err.toString()).contains("cache users may be missing");
    }

    @Test
    void theEndOfTheProgramEndsTheWatch() throws Exception {
        watch();
        lines.readLine();
        program.close();
        assertThat(watching.get()).isEqualTo(1);
        assertThat(err.toString())
                .contains("connection to JVM " + program.pid())
                .contains("lost");
    }

    @Test
    void aReaderWhoHasGoneEndsTheWatch() {
        Writer broken = new Writer() {
            @Override
            public void write(char[] characters, int from, int count) throws IOException {
                throw new IOException("broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        tool = new ReflexTool(program, InputStream.nullInputStream(), new PrintWriter(broken), new PrintWriter(err));
        assertThat(tool.run("trigger", "watch", "--pid", program.pid())).isZero();
    }
}
