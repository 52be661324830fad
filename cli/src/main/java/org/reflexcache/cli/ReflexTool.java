package org.reflexcache.cli;

import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import javax.management.remote.JMXServiceURL;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The command line tool {@code reflex}.
 *
 * @since 0.1
 */
public final class ReflexTool {

    /** What the other side may answer with: a JVM that is not what it seems gets no other class to work with. */
    private static final String EXPECTED_CLASSES = "java.base/*;java.management/*;java.management.rmi/*;java.rmi/*;!*";

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final Jvms jvms;
    private final InputStream in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final CountDownLatch stop = new CountDownLatch(1);

    ReflexTool(Jvms jvms, InputStream in, PrintWriter out, PrintWriter err) {
        this.jvms = jvms;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the tool and ends the JVM with its exit code: 0 when it went well, 1 when something was refused or failed, 2 when the
     * command line is not a valid one.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter(EXPECTED_CLASSES));
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, charset()), true);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, charset()), true);
        System.exit(new ReflexTool(Jvms.ofThisMachine(), System.in, out, err).run(args));
    }

    /** That of the system. Where no language is set up it would be ASCII, and most texts could not be written. */
    private static Charset charset() {
        Charset system = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        return system.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : system;
    }

    /** Runs one command and returns its exit code. */
    int run(String... args) {
        Input input = new Input(in);
        ReflexCommand root = new ReflexCommand(new Reach(jvms, input));
        CommandLine line = new CommandLine(root)
                .addSubcommand(new PsCommand(root))
                .addSubcommand(new TriggerCommand(root, input, stop))
                .addSubcommand(new AuditCommand(root))
                .addSubcommand(new OutboxCommand(root))
                .registerConverter(JMXServiceURL.class, JMXServiceURL::new)
                // A value may begin with @ and then is a file of JSON, not one of options.
                .setExpandAtFiles(false)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((fault, given) -> misused(fault))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, root.isVerbose()));
        int code = line.execute(args);
        out.flush();
        err.flush();
        return code;
    }

    /** Ends a command that waits, as an interrupt does. */
    void stop() {
        stop.countDown();
    }

    private int misused(ParameterException fault) {
        CommandLine command = fault.getCommandLine();
        err.println(Shown.lines("reflex: " + fault.getMessage()));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return USAGE;
    }

    private int failed(Exception failure, boolean isVerbose) {
        if (failure instanceof ToolException) {
            err.println(Shown.lines("reflex: " + failure.getMessage()));
        } else {
            err.println(Shown.lines("reflex: " + failure + (isVerbose ? "" : "; --verbose shows where it comes from")));
        }
        if (isVerbose) {
            failure.printStackTrace(err);
        }
        return FAILED;
    }
}
