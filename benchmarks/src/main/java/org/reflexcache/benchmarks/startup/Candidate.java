package org.reflexcache.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.reflexcache.benchmarks.launch.FreshJvm;

/** What is started again and again, and how long it took. */
final class Candidate {

    private static final double NANOS_PER_MILLI = 1e6;

    private final String name;
    private final FreshJvm jvm;
    private final Class<?> probe;
    private final String[] arguments;
    private final List<Long> nanos = new ArrayList<>();
    private double processorMillis;

    Candidate(String name, FreshJvm jvm, Class<?> probe, String... arguments) {
        this.name = name;
        this.jvm = jvm;
        this.probe = probe;
        this.arguments = arguments.clone();
    }

    String name() {
        return name;
    }

    void run(boolean counts) throws IOException, InterruptedException {
        double before = ChildTime.millis();
        long taken = jvm.nanosToEnd(probe, arguments);
        if (counts) {
            nanos.add(taken);
            processorMillis += ChildTime.millis() - before;
        }
    }

    double medianMillis() {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2) / NANOS_PER_MILLI;
    }

    double leastMillis() {
        return Collections.min(nanos) / NANOS_PER_MILLI;
    }

    double meanProcessorMillis() {
        return processorMillis / nanos.size();
    }

    /** Starts it once more with a log of its classes. */
    LoadedClasses classes(Path log) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(jvm.options());
        options.add("-Xlog:class+load:file=" + log + "::filecount=0");
        new FreshJvm(jvm.classPath(), options).nanosToEnd(probe, arguments);
        return LoadedClasses.of(Files.readAllLines(log));
    }
}
