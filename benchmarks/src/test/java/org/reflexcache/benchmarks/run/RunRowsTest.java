package org.reflexcache.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.reflexcache.benchmarks.operation.Row;
import org.reflexcache.benchmarks.profile.CallerProfiler;
import org.reflexcache.benchmarks.report.Target;

class RunRowsTest {

    @Test
    void everyRowHasATarget() {
        assertThat(Target.all().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Row.values()).map(Row::id).toList());
    }

    /** A get of a map takes some nanoseconds and allocates nothing; twice in one JVM, as iterations are separate. */
    @Test
    @SuppressWarnings("rawtypes") // JMH has it so.
    void callersAreMeasured() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("^" + Row.MIXED_95.benchmark().replace(".", "\\.") + "$")
                        .param("peer", "chm")
                        .forks(0)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.milliseconds(200))
                        .measurementIterations(2)
                        .measurementTime(TimeValue.milliseconds(50))
                        .verbosity(VerboseMode.SILENT)
                        .addProfiler(CallerProfiler.class)
                        .build())
                .run();
        assertThat(results).singleElement().satisfies(result -> {
            Map<String, Result> figures = result.getSecondaryResults();
            assertThat(figures.get(CallerProfiler.CPU).getScore()).isBetween(1.0, 2_000.0);
            assertThat(figures.get(CallerProfiler.PROCESS).getScore())
                    .isGreaterThan(0.9 * figures.get(CallerProfiler.CPU).getScore());
            assertThat(figures.get(CallerProfiler.ALLOCATED).getScore()).isLessThan(10);
            assertThat(figures.get(CallerProfiler.CPU).getSampleCount()).isEqualTo(2);
        });
    }

    @Test
    void wrongArgumentsAreRefused() {
        refused("found [quick], allowed is: EFFORT ROWS PEER,PEER FILES COMMAND", "quick");
        refused("no row is found by \"nothing\", allowed is one of [getRoom, ", "quick", "nothing", "chm", "f", "c");
        refused("the peer is \"tea\", allowed is one of [", "quick", "getRoom", "tea", "f", "c");
        refused("the effort is \"some\", allowed is smoke, quick or full", "some", "getRoom", "chm", "f", "c");
    }

    private static void refused(String message, String... arguments) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RunRows.main(arguments))
                .withMessageStartingWith(message);
    }
}
