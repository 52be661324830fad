package org.reflexcache.trigger;

import java.util.List;

/**
 * The triggers of one cache; {@code cache.unwrap(Triggers.class)} gives it.
 *
 * <pre>{@code
 * Triggers triggers = cache.unwrap(Triggers.class);
 * triggers.set("auth:session:*", ON_EXPIRE, e -> audit("session over: " + e.keySuffix()));
 * triggers.set("stock:*", ON_WRITE, (EntryEvent<String, Integer> e) -> reorder(e.keySuffix(), e.value()));
 * }</pre>
 *
 * <p>A trigger has no name: a pattern and an event identify it. All triggers that match an event run, in the order in which they
 * were registered. Safe for use by many threads, and from inside a trigger. Not meant to be implemented by users: methods may be
 * added.
 *
 * @since 0.1
 */
public interface Triggers {

    /**
     * Registers a trigger, or replaces the one of the same pattern and event.
     *
     * <p>Changes committed after this has returned are handled by the new trigger. Replacing is atomic: each event is handled by
     * the old one or by the new one, whichever was registered when the change was committed, never by both or none; so the old one
     * may still run for a change that was committed before. The replacement keeps its place in the order; its counts start from
     * zero.
     *
     * <p>The types are those of the lambda, and {@code Object} where it names none. They are not checked here: an event with a key
     * or value of another type makes the trigger fail with a {@link ClassCastException}.
     *
     * @param pattern the keys it is for, as {@link KeyPattern#parse} reads it
     * @param event what it reacts to
     * @param trigger what to run
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @throws InvalidTriggerException when the pattern is not a valid one
     * @throws IllegalStateException when the cache is closed
     */
    <K, V> void set(String pattern, TriggerEvent event, Trigger<K, V> trigger);

    /**
     * What is registered at this moment.
     *
     * @return the triggers in the order in which they run; a copy that does not change
     */
    List<RegisteredTrigger> list();

    /**
     * Deletes a trigger.
     *
     * <p>When this has returned true, no run of it begins any more, and those that had begun are over, with two exceptions. Called
     * from inside a trigger, or from an entry processor, loader or writer, it does not wait for runs in progress, because they
     * may be waiting for the caller. And a thread that is interrupted stops waiting; it stays interrupted.
     *
     * @param pattern the pattern it was registered with
     * @param event the event it was registered for
     * @return whether there was one; of several calls for one trigger only one returns true
     * @throws InvalidTriggerException when the pattern is not a valid one
     */
    boolean delete(String pattern, TriggerEvent event);
}
