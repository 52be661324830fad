package org.reflexcache.trigger.internal.command;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.Effect;
import org.reflexcache.trigger.TriggerRun;
import org.reflexcache.trigger.internal.command.Table.Column;

/** Runs of triggers, a line or an object each. */
record Logged(List<TriggerRun> runs) implements Result {

    private static final DateTimeFormatter TO_THE_MILLISECOND =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final int NAME_CHARS = 32;
    private static final int KEY_CHARS = 48;
    private static final int EFFECTS_CHARS = 64;
    private static final int ERROR_CHARS = 80;

    @Override
    public String text() {
        if (runs.isEmpty()) {
            return "no runs";
        }
        Table table = new Table(
                Column.whole("TIME"),
                Column.cut("CACHE", NAME_CHARS),
                Column.whole("EVENT"),
                Column.cut("KEY", KEY_CHARS),
                Column.whole("PATTERN"),
                Column.whole("OUTCOME"),
                Column.number("DURATION"),
                Column.cut("EFFECTS", EFFECTS_CHARS),
                Column.cut("ERROR", ERROR_CHARS));
        for (TriggerRun run : runs) {
            table.row(
                    TO_THE_MILLISECOND.format(run.timestamp()),
                    run.cacheName(),
                    run.event(),
                    run.keyText(),
                    run.pattern(),
                    run.outcome(),
                    Quantities.rounded(run.duration()),
                    run.effects().isEmpty() ? "-" : briefly(run.effects()),
                    run.error() == null ? "-" : run.error());
        }
        return table.text();
    }

    private static String briefly(List<Effect> effects) {
        return effects.stream()
                .map(effect -> effect.kind() + " " + effect.target())
                .collect(Collectors.joining(", "));
    }

    @Override
    public String json() {
        return JsonText.array(runs, Logged::members);
    }

    private static Map<String, @Nullable Object> members(TriggerRun run) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("order", run.order());
        members.put("eventId", run.eventId());
        members.put("cache", run.cacheName());
        members.put("event", run.event());
        members.put("pattern", run.pattern());
        members.put("name", run.name());
        members.put("key", run.keyText());
        members.put("timestamp", TO_THE_MILLISECOND.format(run.timestamp()));
        members.put("outcome", run.outcome());
        members.put("durationNanos", run.duration().toNanos());
        members.put("value", run.value());
        members.put("oldValue", run.oldValue());
        members.put("effects", JsonText.effects(run.effects()));
        members.put("error", run.error());
        members.put("causeId", run.causeId());
        return members;
    }
}
