package org.reflexcache.trigger.internal.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.TriggerRun;
import org.reflexcache.trigger.Triggers;

/**
 * {@code TRIGGER LOG}.
 *
 * @param most how many runs are answered at most
 * @param after the order of the run before the first one; negative for the last runs there are
 * @param caches what the names of their caches must match; null for all
 */
record LogCommand(int most, long after, @Nullable KeyPattern caches) implements Command {

    /** How many runs are shown when the command does not say. */
    static final int USUAL = 20;

    @Override
    public Result run(Triggers triggers) {
        if (caches == null) {
            return new Logged(after < 0 ? triggers.log(most) : triggers.logAfter(after, most));
        }
        KeyPattern wanted = caches;
        // Which of them are wanted shows only afterwards.
        List<TriggerRun> all =
                after < 0 ? triggers.log(Integer.MAX_VALUE) : triggers.logAfter(after, Integer.MAX_VALUE);
        List<TriggerRun> matching =
                all.stream().filter(run -> wanted.matches(run.cacheName())).toList();
        int surplus = Math.max(0, matching.size() - most);
        return new Logged(
                after < 0
                        ? matching.subList(surplus, matching.size())
                        : matching.subList(0, matching.size() - surplus));
    }
}
