package org.reflexcache.trigger.internal.command;

import java.util.List;
import org.reflexcache.trigger.DryRun;
import org.reflexcache.trigger.TriggerRun;

/** Results for those who ask the triggers without a command. */
public final class Results {

    private Results() {}

    /** What {@code TRIGGER TEST} answers. */
    public static Result of(DryRun run) {
        return new Tested(run);
    }

    /** What {@code TRIGGER LOG} answers. */
    public static Result of(List<TriggerRun> runs) {
        return new Logged(runs);
    }
}
