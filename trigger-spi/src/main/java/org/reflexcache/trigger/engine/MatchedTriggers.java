package org.reflexcache.trigger.engine;

import java.util.List;

/**
 * The triggers that are to see one change, chosen when it was committed. Either {@link #run} or {@link #skip} is to be called,
 * once, after the entry was let go.
 *
 * @since 0.1
 */
public final class MatchedTriggers {

    private final String keyText;
    private final List<InstalledTrigger> triggers;

    MatchedTriggers(String keyText, List<InstalledTrigger> triggers) {
        this.keyText = keyText;
        this.triggers = triggers;
    }

    /**
     * How many triggers matched.
     *
     * @return at least 1
     */
    public int size() {
        return triggers.size();
    }

    /**
     * Runs the triggers on the calling thread, one after the other in the order of their registration.
     *
     * <p>One that fails stops neither the rest nor the caller. One that was deleted in the meantime is passed over. A trigger that
     * throws {@link InterruptedException} leaves the thread interrupted. The calling thread must hold no lock and no entry.
     *
     * @param fact what happened
     * @param depth 0 for what the application or the cache caused, else one more than the depth of the trigger that caused it
     * @return how many were run
     */
    @SuppressWarnings("unchecked") // nothing is written through the wider type but by triggers, on their own promise
    public int run(Fact<?, ?> fact, int depth) {
        Fact<Object, Object> wide = (Fact<Object, Object>) fact;
        int ran = 0;
        int[] nesting = InsideTrigger.enter();
        try {
            for (int i = 0; i < triggers.size(); i++) {
                if (triggers.get(i).run(keyText, wide, depth)) {
                    ran++;
                }
            }
        } finally {
            InsideTrigger.leave(nesting);
        }
        return ran;
    }

    /**
     * Counts the triggers as skipped; each one logs its first time.
     *
     * @param reason which bound forbids the run, as {@link org.reflexcache.trigger.CascadeLimits#exceededBy} words it
     */
    public void skip(String reason) {
        for (InstalledTrigger trigger : triggers) {
            trigger.skip(reason);
        }
    }
}
