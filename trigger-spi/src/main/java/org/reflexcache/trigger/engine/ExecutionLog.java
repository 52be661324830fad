package org.reflexcache.trigger.engine;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.TriggerRun;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.internal.measure.RunLog;

/** The last runs of triggers in one cache. Kept as they come, put into words when somebody asks. */
final class ExecutionLog {

    private final @Nullable RunLog<RunRecord> runs;
    private final Sequences sequences;
    private final EventIds ids;
    private final String cacheName;

    ExecutionLog(TriggerSettings settings, Sequences sequences, EventIds ids, String cacheName) {
        boolean isKept = settings.getLoggedRuns() > 0 && settings.getLoggedBytes() > 0;
        this.runs = isKept ? new RunLog<>(settings.getLoggedRuns(), settings.getLoggedBytes()) : null;
        this.sequences = sequences;
        this.ids = ids;
        this.cacheName = cacheName;
    }

    boolean isKept() {
        return runs != null;
    }

    void add(RunRecord run) {
        if (runs != null) {
            run.order(sequences.nextRun());
            runs.add(run, run.bytes());
        }
    }

    int size() {
        return runs == null ? 0 : runs.size();
    }

    /** The last runs, oldest first. */
    List<TriggerRun> last(int most) {
        return runs == null ? List.of() : inWords(runs.last(most), run -> true, most);
    }

    /** The runs after one of them, oldest first. */
    List<TriggerRun> after(long order, int most) {
        return runs == null ? List.of() : inWords(runs.last(Integer.MAX_VALUE), run -> run.order() > order, most);
    }

    private List<TriggerRun> inWords(List<RunRecord> records, Predicate<RunRecord> which, int most) {
        return records.stream()
                .filter(which)
                .limit(most)
                .map(record -> record.inWords(ids, cacheName))
                .toList();
    }
}
