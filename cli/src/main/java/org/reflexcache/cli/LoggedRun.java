package org.reflexcache.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.json.JsonWriter;

/**
 * A run of a trigger, as another JVM tells it.
 *
 * @param members the members of the JSON object
 */
record LoggedRun(Map<?, ?> members) {

    /** The titles of {@link #cells()}. */
    static final List<String> TITLES =
            List.of("TIME", "CACHE", "EVENT", "KEY", "PATTERN", "OUTCOME", "DURATION", "EFFECTS", "ERROR");

    /** Widths to begin with, since a line that was printed does not move: usual texts, of which none is too wide. */
    static final List<String> USUAL = List.of(
            "2026-01-01T00:00:00.000Z",
            "x".repeat(12),
            "ON_EXPIRE",
            "x".repeat(24),
            "x".repeat(16),
            "TIMEOUT",
            "1.25ms",
            "x".repeat(24),
            "");

    private static final int NAME_CHARS = 32;
    private static final int KEY_CHARS = 48;
    private static final int EFFECTS_CHARS = 64;
    private static final int ERROR_CHARS = 80;

    /** The place in the log. */
    long order() {
        return number("order");
    }

    String cache() {
        return text("cache");
    }

    private long number(String name) {
        if (members.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new ToolException(
                "Found a run without the number '" + name + "' in the log: " + Shown.line(json(), KEY_CHARS));
    }

    private String text(String name) {
        Object value = members.get(name);
        return value == null ? "-" : value.toString();
    }

    /** For a table. */
    List<String> cells() {
        return List.of(
                Shown.line(text("timestamp")),
                Shown.line(cache(), NAME_CHARS),
                Shown.line(text("event")),
                Shown.line(text("key"), KEY_CHARS),
                Shown.line(text("pattern")),
                Shown.line(text("outcome")),
                String.format("%8s", Shown.duration(number("durationNanos"))),
                Shown.line(effects(members.get("effects")), EFFECTS_CHARS),
                Shown.line(text("error"), ERROR_CHARS));
    }

    private static String effects(@Nullable Object effects) {
        if (!(effects instanceof List<?> list) || list.isEmpty()) {
            return "-";
        }
        return list.stream().map(LoggedRun::effect).collect(Collectors.joining(", "));
    }

    private static String effect(@Nullable Object effect) {
        return effect instanceof Map<?, ?> parts
                ? parts.get("kind") + " " + parts.get("target")
                : String.valueOf(effect);
    }

    /** The object as it came, on one line. */
    String json() {
        return Shown.line(JsonWriter.write(members));
    }
}
