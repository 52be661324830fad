package org.reflexcache.trigger.engine;

import java.util.List;
import org.reflexcache.trigger.TriggerEvent;

/**
 * The triggers that are to see one change, chosen when it was committed. Either {@link #run} or {@link #skip} is to be called,
 * once, after the entry was let go.
 *
 * @since 0.1
 */
public final class MatchedTriggers {

    private final CacheContext context;
    private final String keyText;
    private final List<InstalledTrigger> triggers;

    MatchedTriggers(CacheContext context, String keyText, List<InstalledTrigger> triggers) {
        this.context = context;
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
     * Runs the triggers on the calling thread, one after the other in the order of their registration; those that are asynchronous
     * are left to other threads.
     *
     * <p>One that fails stops neither the rest nor the caller. One that was deleted in the meantime is passed over. A trigger that
     * throws {@link InterruptedException} leaves the thread interrupted. The calling thread must hold no lock and no entry.
     *
     * @param fact what happened
     * @param depth 0 for what the application or the cache caused, else one more than the depth of the trigger that caused it
     * @return how many were run, or will be
     */
    public int run(Fact<?, ?> fact, int depth) {
        count();
        int ran = 0;
        for (int i = 0; i < triggers.size(); i++) {
            InstalledTrigger trigger = triggers.get(i);
            if (trigger.run(event(trigger, fact, depth))) {
                ran++;
            }
        }
        return ran;
    }

    /**
     * Counts the triggers as skipped; each one logs its first time.
     *
     * @param fact what happened
     * @param depth as for {@link #run}
     * @param reason which bound forbids the run, as {@link org.reflexcache.trigger.CascadeLimits#exceededBy} words it
     */
    public void skip(Fact<?, ?> fact, int depth, String reason) {
        count();
        for (InstalledTrigger trigger : triggers) {
            trigger.skip(event(trigger, fact, depth), SkipKind.CASCADE, reason);
        }
    }

    /**
     * Whether more asynchronous runs wait in this cache than its settings allow, so that the outermost call should
     * {@link #awaitRoom()}. Cheap.
     *
     * @return false when there is room, and inside a trigger, where nobody may wait
     */
    public boolean isCrowded() {
        return context.async().isCrowded();
    }

    /**
     * Whether these and other triggers wait for the same room.
     *
     * @param other those of another change
     * @return true when {@link #awaitRoom} of one of them is enough
     */
    public boolean sharesRoom(MatchedTriggers other) {
        return context == other.context;
    }

    /** Waits until there is room, or as long as the settings allow; for a thread that holds nothing, at the end of its call. */
    public void awaitRoom() {
        context.async().awaitRoom();
    }

    private void count() {
        TriggerEvent event = triggers.get(0).registration().event();
        context.counts().countEvent(event);
    }

    @SuppressWarnings("unchecked") // nothing is written through the wider type but by triggers, on their own promise
    private FactEvent event(InstalledTrigger trigger, Fact<?, ?> fact, int depth) {
        return new FactEvent(context, trigger.registration(), keyText, (Fact<Object, Object>) fact, depth);
    }
}
