package org.reflexcache.trigger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The triggers of one cache, from {@code cache.unwrap(Triggers.class)}, or of all caches of a manager, from
 * {@code manager.unwrap(Triggers.class)}.
 *
 * <pre>{@code
 * Triggers triggers = cache.unwrap(Triggers.class);
 * triggers.set("auth:session:*", ON_EXPIRE, e -> audit("session over: " + e.keySuffix()));
 * triggers.set("stock:*", ON_WRITE, (EntryEvent<String, Integer> e) -> reorder(e.keySuffix(), e.value()));
 * }</pre>
 *
 * <p>A pattern and an event identify a trigger, and a name where one was given ({@link TriggerOptions#withName}); for triggers of a
 * manager the pattern of cache names does, too. All triggers that match an event run, in the order in which they were registered,
 * those of the cache and those of its manager in one row. A trigger of a manager is for all its caches whose name matches, also those
 * made later.
 *
 * <p>Safe for use by many threads, and from inside a trigger. Not meant to be implemented by users: methods may be added.
 *
 * @since 0.1
 */
public interface Triggers {

    /**
     * Registers a trigger with the {@linkplain TriggerOptions#standard() usual options}, or replaces the one of the same pattern and
     * event that has no name.
     *
     * @param pattern the keys it is for, as {@link KeyPattern#parse} reads it
     * @param event what it reacts to
     * @param trigger what to run
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @throws InvalidTriggerException when the pattern is not a valid one
     * @throws IllegalStateException when the cache is closed
     * @see #set(String, TriggerEvent, Trigger, TriggerOptions)
     */
    default <K, V> void set(String pattern, TriggerEvent event, Trigger<K, V> trigger) {
        set(pattern, event, trigger, TriggerOptions.standard());
    }

    /**
     * Registers a trigger, or replaces the one of the same pattern, event and name.
     *
     * <p>Changes committed after this has returned are handled by the new trigger. Replacing is atomic: each event is handled by
     * the old one or by the new one, whichever was registered when the change was committed, never by both or none; so the old one
     * may still run for a change that was committed before. The replacement keeps its place in the order; it is active, and its
     * counts start from zero.
     *
     * <p>The types are those of the lambda, and {@code Object} where it names none. They are not checked here: an event with a key
     * or value of another type makes the trigger fail with a {@link ClassCastException}.
     *
     * @param pattern the keys it is for, as {@link KeyPattern#parse} reads it
     * @param event what it reacts to
     * @param trigger what to run
     * @param options how to run it
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @throws InvalidTriggerException when the pattern is not a valid one, or the options do not fit: limits that hold for scripts
     *     alone, a pattern of cache names where there is one cache
     * @throws IllegalStateException when the cache is closed
     */
    <K, V> void set(String pattern, TriggerEvent event, Trigger<K, V> trigger, TriggerOptions options);

    /**
     * Registers a script with the {@linkplain TriggerOptions#standard() usual options}.
     *
     * @param pattern the keys it is for, as {@link KeyPattern#parse} reads it
     * @param event what it reacts to
     * @param script the source text
     * @throws InvalidTriggerException when pattern or script are not valid, or when there is no language to run it
     * @throws IllegalStateException when the cache is closed
     * @see #set(String, TriggerEvent, String, TriggerOptions)
     */
    default void set(String pattern, TriggerEvent event, String script) {
        set(pattern, event, script, TriggerOptions.standard());
    }

    /**
     * Registers a script, or replaces the trigger of the same pattern, event and name by it, as
     * {@link #set(String, TriggerEvent, Trigger, TriggerOptions)} does. The script is compiled once, now.
     *
     * @param pattern the keys it is for, as {@link KeyPattern#parse} reads it
     * @param event what it reacts to
     * @param script the source text
     * @param options how to run it; where they name no language, it is the only one on the class path, or Lua
     * @throws InvalidTriggerException when pattern or script are not valid, when a limit is out of bounds, or when there is no
     *     language to run it
     * @throws IllegalStateException when the cache is closed
     */
    void set(String pattern, TriggerEvent event, String script, TriggerOptions options);

    /**
     * Registers the annotated methods of an object: those with {@code @OnWrite}, {@code @OnEvict}, {@code @OnExpire},
     * {@code @OnDelete} or {@code @OnRead}. All of them or none. Their names are those of the methods; registering an object of the
     * same class again replaces them.
     *
     * @param handlers the object
     * @return what was registered
     * @throws InvalidTriggerException when a method cannot be a trigger, or when there is none; the message says which and why
     * @throws IllegalStateException when the cache is closed
     */
    List<RegisteredTrigger> register(Object handlers);

    /**
     * Deletes what {@link #register} has registered for this very object. Waits as {@link #delete} does.
     *
     * @param handlers the object
     * @return whether there was something to delete
     */
    boolean unregister(Object handlers);

    /**
     * What is registered at this moment: for a cache what runs there, the triggers of its manager among them; for a manager its own
     * triggers and those of all its caches.
     *
     * @return the triggers in the order in which they run; a copy that does not change
     */
    List<RegisteredTrigger> list();

    /**
     * The caches that these triggers are of: the cache itself, or all caches of the manager at this moment.
     *
     * @return their names; a copy that does not change
     */
    List<String> cacheNames();

    /**
     * Deletes triggers, whatever their names.
     *
     * <p>When this has returned true, no run of them begins any more, and those that had begun are over, with two exceptions. Called
     * from inside a trigger, or from an entry processor, loader or writer, it does not wait for runs in progress, because they
     * may be waiting for the caller. And a thread that is interrupted stops waiting; it stays interrupted. Asynchronous runs that
     * are still queued are skipped.
     *
     * <p>A manager deletes its own triggers and those of its caches; a cache its own, but not those of its manager.
     *
     * @param pattern the pattern they were registered with
     * @param event the event they were registered for
     * @return whether there was one; of several calls for one trigger only one returns true
     * @throws InvalidTriggerException when the pattern is not a valid one
     */
    boolean delete(String pattern, TriggerEvent event);

    /**
     * Deletes one of the triggers that {@link #list()} has shown, also one that has replaced it since; otherwise like
     * {@link #delete(String, TriggerEvent)}.
     *
     * @param trigger what to delete
     * @return whether it was there
     */
    boolean delete(RegisteredTrigger trigger);

    /**
     * Suspends triggers, whatever their names: their runs are skipped and counted until they are resumed or replaced. Runs in progress
     * go on.
     *
     * @param pattern the pattern they were registered with
     * @param event the event they were registered for
     * @return whether there was one
     * @throws InvalidTriggerException when the pattern is not a valid one
     */
    boolean suspend(String pattern, TriggerEvent event);

    /**
     * Suspends one of the triggers that {@link #list()} has shown, as {@link #suspend(String, TriggerEvent)} does.
     *
     * @param trigger what to suspend
     * @return whether it was there
     */
    boolean suspend(RegisteredTrigger trigger);

    /**
     * Lets triggers run again, whatever their names: ends what {@link #suspend} began, and closes their breakers.
     *
     * @param pattern the pattern they were registered with
     * @param event the event they were registered for
     * @return whether there was one
     * @throws InvalidTriggerException when the pattern is not a valid one
     */
    boolean resume(String pattern, TriggerEvent event);

    /**
     * Lets one of the triggers that {@link #list()} has shown run again, as {@link #resume(String, TriggerEvent)} does.
     *
     * @param trigger what to resume
     * @return whether it was there
     */
    boolean resume(RegisteredTrigger trigger);

    /**
     * Runs a trigger with a value that nobody has written: see {@link #test(String, TriggerEvent, Sample)}.
     *
     * @param pattern the pattern it was registered with
     * @param event the event it was registered for
     * @param sampleValue the value; {@code null} for none
     * @return what it did
     * @throws InvalidTriggerException when there is no such trigger, or more than one
     */
    default DryRun test(String pattern, TriggerEvent event, @Nullable Object sampleValue) {
        return test(pattern, event, Sample.of(sampleValue));
    }

    /**
     * Runs a trigger with an event that did not happen, on the calling thread. What it does to caches through
     * {@link EntryEvent#cache()} is not done but noted: it sees its own writes, nobody else does. Nothing is counted or logged, and
     * guards such as breaker and rate limit are not asked. What code in Java does by other ways than the event is done, though.
     *
     * @param pattern the pattern it was registered with
     * @param event the event it was registered for
     * @param sample the event
     * @return what it did
     * @throws InvalidTriggerException when there is no such trigger, or more than one and the sample does not say which; when the
     *     sample's values are not valid JSON or cannot be what the cache holds; when the pattern does not match the sample's key
     */
    DryRun test(String pattern, TriggerEvent event, Sample sample);

    /**
     * The last runs, oldest first, as far as the execution log keeps them. Runs for {@link TriggerEvent#ON_READ} are there only where
     * {@link TriggerOptions#withReadsLogged} asks for it.
     *
     * @param most how many at most
     * @return a copy that does not change
     * @throws IllegalArgumentException when {@code most} is negative
     */
    List<TriggerRun> log(int most);

    /**
     * The runs after one of them, oldest first, as far as the execution log keeps them: to follow the log.
     *
     * @param order the {@link TriggerRun#order()} of the last run seen; 0 to begin with the oldest
     * @param most how many at most
     * @return a copy that does not change
     * @throws IllegalArgumentException when {@code most} is negative
     */
    List<TriggerRun> logAfter(long order, int most);

    /**
     * What happened as far as triggers were told; for a manager the sum over its caches.
     *
     * @return a copy that does not change
     */
    TriggerStatistics statistics();
}
