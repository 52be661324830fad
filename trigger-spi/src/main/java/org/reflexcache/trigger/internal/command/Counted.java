package org.reflexcache.trigger.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.reflexcache.trigger.LatencySummary;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerStatistics;
import org.reflexcache.trigger.internal.command.Table.Column;

/** What happened as far as triggers were told. */
record Counted(TriggerStatistics statistics) implements Result {

    @Override
    public String text() {
        Table table = new Table(Column.whole("STATISTIC"), Column.number("VALUE"));
        for (TriggerEvent event : TriggerEvent.values()) {
            table.row(event, statistics.events().getOrDefault(event, 0L));
        }
        LatencySummary lag = statistics.expiryLag();
        table.row("expiries announced", lag.count());
        table.row("expiry lag p50", Quantities.rounded(lag.p50()));
        table.row("expiry lag p99", Quantities.rounded(lag.p99()));
        table.row("expiry lag max", Quantities.rounded(lag.max()));
        table.row("queued runs", statistics.queuedRuns());
        table.row("logged runs", statistics.loggedRuns());
        return table.text();
    }

    @Override
    public String json() {
        LatencySummary lag = statistics.expiryLag();
        Map<String, Object> lagMembers = new LinkedHashMap<>();
        lagMembers.put("count", lag.count());
        lagMembers.put("p50Nanos", lag.p50().toNanos());
        lagMembers.put("p99Nanos", lag.p99().toNanos());
        lagMembers.put("maxNanos", lag.max().toNanos());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("events", statistics.events());
        members.put("expiryLag", lagMembers);
        members.put("queuedRuns", statistics.queuedRuns());
        members.put("loggedRuns", statistics.loggedRuns());
        return JsonText.of(members);
    }
}
