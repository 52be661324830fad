package org.reflexcache.trigger.internal.lua.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.provider.Arguments;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.TimeLimit;

/** Calls with what the reference interpreter answered, one a line. */
final class Recorded {

    private static final String ARROW = " => ";
    private static final long MEMORY = 1_000_000;
    private static final int DEPTH = 100;

    static final Table GLOBALS =
            Libraries.base(() -> 1_600_000_000_000L, () -> 5).freeze();

    private Recorded() {}

    static List<Arguments> cases(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(Recorded.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> {
                        int arrow = line.indexOf(ARROW);
                        return Arguments.of(line.substring(0, arrow), line.substring(arrow + ARROW.length()));
                    })
                    .toList();
        }
    }

    static Run run() {
        return run(1_000_000);
    }

    /** A run of so many microseconds' worth of steps, whose clock stands still. */
    static Run run(long micros) {
        TimeLimit limit = new TimeLimit(micros * 1_000, () -> 1, () -> 0);
        return new Run(limit, MEMORY, DEPTH, (Table) Objects.requireNonNull(GLOBALS.get("string")), null);
    }

    static String result(String expression) {
        return Evaluation.of(run(), GLOBALS, expression);
    }
}
