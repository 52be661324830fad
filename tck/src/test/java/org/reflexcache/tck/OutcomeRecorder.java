package org.reflexcache.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes one line for each test as it ends: its outcome and its name. Tests run one after the other. */
public final class OutcomeRecorder implements TestExecutionListener {

    private static final String FILE = System.getProperty("tck.outcomes", "");

    static {
        startAnew();
    }

    private final Handler exclusions = new ExclusionHandler();
    private volatile boolean masked;

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        Logger.getLogger("").addHandler(exclusions);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        Logger.getLogger("").removeHandler(exclusions);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        masked = false;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        record("skipped", test);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case FAILED -> record("failed", test);
            case ABORTED -> record("skipped", test);
            case SUCCESSFUL -> {
                if (test.isTest()) {
                    record(masked ? "masked" : "passed", test);
                }
            }
        }
    }

    private static void record(String outcome, TestIdentifier test) {
        if (!FILE.isEmpty()) {
            append(outcome + " " + nameOf(test) + "\n");
        }
    }

    private static String nameOf(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        return source instanceof MethodSource method
                ? method.getClassName() + "#" + test.getLegacyReportingName()
                : test.getUniqueId();
    }

    private static void startAnew() {
        if (!FILE.isEmpty()) {
            try {
                Files.createDirectories(Path.of(FILE).getParent());
                Files.writeString(Path.of(FILE), "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void append(String line) {
        try {
            Files.writeString(Path.of(FILE), line, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hears the kit say that it leaves out the test that runs now. */
    private final class ExclusionHandler extends Handler {
        @Override
        public void publish(LogRecord message) {
            if (String.valueOf(message.getMessage()).startsWith("===== EXCLUDING TEST")) {
                masked = true;
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
