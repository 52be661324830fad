package org.reflexcache.benchmarks.triggers;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Redis of our own on this machine, without persistence. Ends when closed. */
final class RedisServer implements AutoCloseable {

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/redis-server"),
            Path.of("/usr/local/bin/redis-server"),
            Path.of("/opt/homebrew/bin/redis-server"));
    private static final String READY = "Ready to accept connections";

    private final Process process;
    private final int port;

    private RedisServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The program; {@code null} where none is installed. */
    static @Nullable Path installed() {
        return PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
    }

    /** Starts one on a free port, and waits until it is ready. */
    static RedisServer start(Path program) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--port",
                        "" + port,
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no")
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        StringBuilder said = new StringBuilder();
        while (said.indexOf(READY) < 0) {
            int next = process.getInputStream().read();
            if (next < 0) {
                throw new IOException(program + " ended and said:\n" + said);
            }
            said.append((char) next);
        }
        return new RedisServer(process, port);
    }

    /** What it calls itself. */
    static String version(Path program) throws IOException {
        Process process = new ProcessBuilder(program.toString(), "--version").start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said.replaceAll("(?s).*v=(\\S+).*", "$1");
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
