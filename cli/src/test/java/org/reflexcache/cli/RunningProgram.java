package org.reflexcache.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.remote.JMXServiceURL;

/** A {@link SampleProgram} that was started, and the JVMs of which it is the only one: others of this machine are left alone. */
final class RunningProgram implements Jvms, AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter orders;
    private final String address;

    private RunningProgram(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.address = answers.readLine().split(" ", 2)[1];
    }

    /** Starts it and waits until its caches are there. */
    static RunningProgram start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SampleProgram.class.getName()));
        return started(command);
    }

    /** Starts it without caches. */
    static RunningProgram withoutCaches(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SampleProgram.class.getName(), "none"));
        return started(command);
    }

    private static RunningProgram started(List<String> command) throws IOException {
        return new RunningProgram(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    String pid() {
        return Long.toString(process.pid());
    }

    String url() {
        return address;
    }

    /** Gives an order and waits until it is carried out. */
    void order(String line) throws IOException {
        orders.println(line);
        String answer = answers.readLine();
        if (!"ok".equals(answer)) {
            throw new IOException("The program answered " + answer + " to " + line);
        }
    }

    @Override
    public List<Jvm> running() {
        return new AttachedJvms()
                .running().stream().filter(jvm -> jvm.pid().equals(pid())).toList();
    }

    @Override
    public JMXServiceURL address(String pid) {
        return new AttachedJvms().address(pid);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
