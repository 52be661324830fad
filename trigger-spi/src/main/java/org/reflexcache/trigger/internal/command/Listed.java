package org.reflexcache.trigger.internal.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.BreakerPolicy;
import org.reflexcache.trigger.RateLimit;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.internal.command.Table.Column;

/** Triggers, a line or an object each. */
record Listed(List<RegisteredTrigger> triggers) implements Result {

    /** As many as the name of an annotated method with its class and package mostly has. */
    private static final int NAME_CHARS = 64;

    private static final int CACHES_CHARS = 32;
    private static final int HANDLER_CHARS = 48;
    private static final int FAILURE_CHARS = 80;

    @Override
    public String text() {
        if (triggers.isEmpty()) {
            return "no triggers";
        }
        Table table = new Table(
                Column.whole("PATTERN"),
                Column.whole("EVENT"),
                Column.cut("NAME", NAME_CHARS),
                Column.cut("CACHES", CACHES_CHARS),
                Column.cut("HANDLER", HANDLER_CHARS),
                Column.whole("STATE"),
                Column.number("RUNS"),
                Column.number("ERRORS"),
                Column.number("SKIPPED"),
                Column.number("P50"),
                Column.number("P99"),
                Column.cut("LAST FAILURE", FAILURE_CHARS));
        for (RegisteredTrigger trigger : triggers) {
            boolean ran = trigger.durations().count() > 0;
            table.row(
                    trigger.pattern(),
                    trigger.event(),
                    trigger.name().isEmpty() ? "-" : trigger.name(),
                    trigger.caches(),
                    handler(trigger),
                    trigger.state(),
                    trigger.executions(),
                    trigger.failures(),
                    trigger.skipped(),
                    ran ? Quantities.rounded(trigger.durations().p50()) : "-",
                    ran ? Quantities.rounded(trigger.durations().p99()) : "-",
                    trigger.lastFailure() == null ? "-" : trigger.lastFailure());
        }
        return table.text();
    }

    /** Without what the name says already. */
    private static String handler(RegisteredTrigger trigger) {
        String suffix = " " + trigger.name();
        return trigger.name().isEmpty() || !trigger.handler().endsWith(suffix)
                ? trigger.handler()
                : trigger.handler().substring(0, trigger.handler().length() - suffix.length());
    }

    @Override
    public String json() {
        return JsonText.array(triggers, Listed::members);
    }

    private static Map<String, @Nullable Object> members(RegisteredTrigger trigger) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("pattern", trigger.pattern());
        members.put("event", trigger.event());
        members.put("name", trigger.name());
        members.put("caches", trigger.caches());
        members.put("managed", trigger.managed());
        members.put("handler", trigger.handler());
        putOptions(members, trigger.options());
        members.put("created", trigger.created());
        members.put("state", trigger.state());
        members.put("runs", trigger.executions());
        members.put("ok", trigger.counts().ok());
        members.put("errors", trigger.counts().error());
        members.put("timeouts", trigger.counts().timeout());
        members.put("memoryExceeded", trigger.counts().memory());
        members.put("skipped", trigger.counts().skipped());
        members.put("p50Nanos", trigger.durations().p50().toNanos());
        members.put("p99Nanos", trigger.durations().p99().toNanos());
        members.put("maxNanos", trigger.durations().max().toNanos());
        members.put("lastFailure", trigger.lastFailure());
        return members;
    }

    /** What was not said when the trigger was set is null: the cache decides. */
    private static void putOptions(Map<String, @Nullable Object> members, TriggerOptions options) {
        Duration timeout = options.getTimeout();
        RateLimit rate = options.getRateLimit();
        BreakerPolicy breaker = options.getBreaker();
        members.put("asynchronous", options.isAsynchronous());
        members.put("timeout", timeout == null ? null : Quantities.exact(timeout));
        members.put(
                "maxMemory",
                options.getMaxMemory().isPresent() ? options.getMaxMemory().getAsLong() : null);
        members.put("language", options.getLanguage());
        members.put("rate", rate == null ? null : rate.runs() + "/" + Quantities.exact(rate.period()));
        members.put("breaker", breaker.isOff() ? "off" : breaker.failures() + "/" + Quantities.exact(breaker.pause()));
        members.put("readsLogged", options.isReadsLogged());
    }
}
