package org.reflexcache.examples.replay;

import java.io.InputStream;
import java.io.PrintStream;

/** The program: reads the command line, replays, prints. */
public final class Replay {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int REFUSED = 2;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    Replay(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the program; {@code --help} says what it can do.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        int status = new Replay(System.in, System.out, System.err).run(arguments);
        if (status != DONE) {
            System.exit(status);
        }
    }

    /** Runs the program and answers its exit status. */
    int run(String... arguments) {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                out.print(Options.HELP);
                out.flush();
                return DONE;
            }
            try (Trace trace = Trace.open(options, in)) {
                Printer printer = new Printer(out);
                printer.start(trace, options);
                printer.result(new Replayer(options, printer).replay(trace));
            }
            return DONE;
        } catch (UsageException e) {
            err.println("replay: " + e.getMessage() + "; --help says what is possible");
            err.flush();
            return REFUSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("replay: interrupted");
            return FAILED;
        }
    }
}
