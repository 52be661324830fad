package org.reflexcache.benchmarks.launch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts virtual machines of the same JDK as this one.
 *
 * <p>May be used by several threads.
 *
 * @param classPath of the new machines
 * @param options of the new machines, before the main class
 * @since 0.1
 */
public record FreshJvm(String classPath, List<String> options) {

    private static final int MOST_SECONDS = 600;

    /** Copies the options. */
    public FreshJvm {
        options = List.copyOf(options);
    }

    /**
     * One with the class path of this machine.
     *
     * @param options before the main class
     * @return ready to start machines
     */
    public static FreshJvm likeThis(List<String> options) {
        return new FreshJvm(System.getProperty("java.class.path"), options);
    }

    /**
     * Runs a main class to its end and reads its figures, see {@link Figures}.
     *
     * @param main what to run
     * @param arguments what it gets
     * @return what it printed
     * @throws IOException if it ends with another status than 0, or not in ten minutes; the message has what it printed
     * @throws InterruptedException if this thread is interrupted; the machine is ended
     */
    public Figures figures(Class<?> main, String... arguments) throws IOException, InterruptedException {
        Process process = start(main, arguments);
        String output = outputOf(process);
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(main.getName() + " did not end in " + MOST_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(main.getName() + " " + List.of(arguments) + " ended with status "
                    + process.exitValue() + " and said:\n" + output);
        }
        return Figures.parse(output);
    }

    /**
     * Runs a main class to its end and takes the time.
     *
     * @param main what to run
     * @param arguments what it gets
     * @return nanoseconds from the start of the process to its end
     * @throws IOException if it ends with another status than 0; the message has what it printed
     * @throws InterruptedException if this thread is interrupted; the machine is ended
     */
    public long nanosToEnd(Class<?> main, String... arguments) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = start(main, arguments);
        String output = outputOf(process);
        int status = process.waitFor();
        long nanos = System.nanoTime() - start;
        if (status != 0) {
            throw new IOException(main.getName() + " ended with status " + status + " and said:\n" + output);
        }
        return nanos;
    }

    /**
     * Why a machine failed, in few words.
     *
     * @param failure what one of these methods threw
     * @return the first line of what the machine printed, or all if it printed nothing
     */
    public static String reason(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.lines().skip(1).findFirst().orElse(message);
    }

    private Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
    }

    private static String outputOf(Process process) throws IOException {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }
}
