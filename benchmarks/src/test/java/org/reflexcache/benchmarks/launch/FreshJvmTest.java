package org.reflexcache.benchmarks.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshJvmTest {

    private static final FreshJvm JVM = FreshJvm.likeThis(List.of("-Xmx32m"));

    /** Prints a figure among other things, or fails. */
    static final class Probe {

        public static void main(String... arguments) {
            System.out.println("hello");
            System.out.print(new Figures()
                    .put("heap", (double) Runtime.getRuntime().maxMemory())
                    .put("one", 1.5));
            if (arguments.length > 0) {
                throw new IllegalStateException(arguments[0]);
            }
        }
    }

    @Test
    void figuresComeFromAMachineWithTheOptions() throws Exception {
        Figures figures = JVM.figures(Probe.class);
        assertThat(figures.get("one")).isEqualTo(1.5);
        assertThat(figures.get("heap")).isEqualTo(32 << 20);
        assertThat(figures.get("none")).isNaN();
    }

    @Test
    void timeIsTakenToTheEnd() throws Exception {
        assertThat(JVM.nanosToEnd(Probe.class)).isBetween(1_000_000L, 60_000_000_000L);
    }

    @Test
    void aFailureSaysWhatTheMachineSaid() {
        assertThatThrownBy(() -> JVM.figures(Probe.class, "no luck"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended with status 1")
                .hasMessageContaining("IllegalStateException: no luck")
                .satisfies(failure ->
                        assertThat(FreshJvm.reason((IOException) failure)).isEqualTo("hello"));
        assertThatThrownBy(() -> JVM.nanosToEnd(Probe.class, "no luck"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("IllegalStateException: no luck");
    }

    @Test
    void figuresAreReadAsTheyWerePrinted() {
        Figures figures = new Figures().put("a", 1).put("b", Double.NaN).put("c", -2.25);
        assertThat(Figures.parse("noise\n" + figures + "more\n")).hasToString(figures.toString());
        assertThatThrownBy(() -> Figures.parse("figure a\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a name and a value: 'figure a'");
        assertThatThrownBy(() -> Figures.parse("figure a b\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a number: 'figure a b'");
    }

    @Test
    void theMedianIsTheMiddleOne() {
        List<Figures> runs = List.of(
                new Figures().put("a", 9).put("b", 1),
                new Figures().put("a", 1),
                new Figures().put("a", 2).put("b", 3));
        assertThat(Figures.median(runs, "a")).isEqualTo(2);
        assertThat(Figures.median(runs.subList(0, 2), "a")).isEqualTo(9);
        assertThat(Figures.median(runs, "b")).as("one run has none").isNaN();
        assertThat(Figures.median(List.of(), "a")).isNaN();
    }
}
