package org.reflexcache.benchmarks.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static final Set<String> KNOWN = Set.of("peers", "runs", "rooms");

    @Test
    void optionsAreToldFromOthers() {
        Arguments arguments = new Arguments(KNOWN, "folder", "--peers", "a,b,", "--rooms=5,20", "file");
        assertThat(arguments.others()).containsExactly("folder", "file");
        assertThat(arguments.list("peers", "x")).containsExactly("a", "b");
        assertThat(arguments.numbers("rooms", "1")).containsExactly(5, 20);
        assertThat(arguments.number("runs", 7)).isEqualTo(7);
        assertThat(new Arguments(KNOWN, "--peers=a=b").text("peers", "")).isEqualTo("a=b");
    }

    @Test
    void theLastOfTwoHolds() {
        assertThat(new Arguments(KNOWN, "--runs", "1", "--runs", "2").number("runs", 0))
                .isEqualTo(2);
    }

    @Test
    void unknownOptionsAndMissingValuesAreRefused() {
        assertThatThrownBy(() -> new Arguments(KNOWN, "--peer", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown option --peer; there are [peers, rooms, runs]");
        assertThatThrownBy(() -> new Arguments(KNOWN, "--runs"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Option --runs has no value");
    }

    @Test
    void numbersAreWholeAndNotNegative() {
        assertThatThrownBy(() -> new Arguments(KNOWN, "--runs=many").number("runs", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--runs is 'many', not a whole number");
        assertThatThrownBy(() -> new Arguments(KNOWN, "--rooms=5,-1").numbers("rooms", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--rooms is -1, less than 0");
    }
}
