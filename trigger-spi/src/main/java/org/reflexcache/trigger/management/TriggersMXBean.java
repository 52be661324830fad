package org.reflexcache.trigger.management;

import java.util.List;
import java.util.Map;

/**
 * The triggers of a cache manager and of its caches, by JMX.
 *
 * <p>Every method throws an {@link IllegalStateException} when the cache manager is gone. An {@link IllegalArgumentException} says
 * what was found, where, and what is allowed; then nothing was changed, except as {@link #executeAll} says. No other exceptions cross
 * to the client, and none with a cause of another class.
 *
 * <p>Safe for use by many threads. Made by the provider: methods may be added.
 *
 * @since 0.1
 */
public interface TriggersMXBean {

    /**
     * What is registered at this moment.
     *
     * @return the triggers in the order in which they run
     */
    List<TriggerRow> getTriggers();

    /**
     * The caches that the manager has at this moment.
     *
     * @return their names
     */
    List<String> getCacheNames();

    /**
     * How many events of each kind matched a trigger.
     *
     * @return the count by the name of the event; every kind is there
     */
    Map<String, Long> getEventCounts();

    /**
     * How many expiries were announced to a trigger or listener.
     *
     * @return the number that the lags are about
     */
    long getExpiryLagCount();

    /**
     * The median of how long after its deadline an expiry was announced.
     *
     * @return microseconds; 0 when there was none
     */
    double getExpiryLagMedianMicros();

    /**
     * The 99th percentile of how long after its deadline an expiry was announced.
     *
     * @return microseconds; 0 when there was none
     */
    double getExpiryLagP99Micros();

    /**
     * The longest time from a deadline to the announcement of the expiry.
     *
     * @return microseconds; 0 when there was none
     */
    double getExpiryLagMaxMicros();

    /**
     * How many runs of asynchronous triggers wait now.
     *
     * @return their number
     */
    long getQueuedRuns();

    /**
     * How many runs the execution log holds now.
     *
     * @return their number
     */
    long getLoggedRuns();

    /**
     * Carries out one command, such as {@code TRIGGER LIST}; the command {@code HELP} says which there are.
     *
     * @param command the command
     * @return what to show to a person, without control characters other than line breaks
     */
    String execute(String command);

    /**
     * Carries out one command and answers with one JSON document.
     *
     * @param command the command
     * @return a JSON object or array on one line
     */
    String executeJson(String command);

    /**
     * Carries out several commands, separated by line breaks or {@code ;}. All are read before the first is carried out; one that
     * is refused then ends the call, and those before it stay carried out, as the message says.
     *
     * @param commands the commands, those of a file for instance
     * @return what {@link #execute} answers to each, in order
     */
    String executeAll(String commands);

    /**
     * Registers a script with the usual options, or replaces the one of the same pattern and event that has no name.
     *
     * @param pattern the keys it is for
     * @param event what it reacts to, such as {@code ON_WRITE}
     * @param script the source text
     */
    void set(String pattern, String event, String script);

    /**
     * Deletes triggers, whatever their names.
     *
     * @param pattern the pattern they were registered with
     * @param event the event they were registered for
     * @return whether there was one
     */
    boolean delete(String pattern, String event);

    /**
     * Runs a trigger with a value that nobody has written; what it does to caches is noted, not done.
     *
     * @param pattern the pattern it was registered with
     * @param event the event it was registered for
     * @param json the value, as JSON
     * @return what it did, for a person to read
     */
    String test(String pattern, String event, String json);

    /**
     * Suspends triggers, whatever their names: their runs are skipped until they are resumed or replaced.
     *
     * @param pattern the pattern they were registered with
     * @param event the event they were registered for
     * @return whether there was one
     */
    boolean suspend(String pattern, String event);

    /**
     * Lets triggers run again, whatever their names, and closes their breakers.
     *
     * @param pattern the pattern they were registered with
     * @param event the event they were registered for
     * @return whether there was one
     */
    boolean resume(String pattern, String event);

    /**
     * The last runs of triggers, oldest first.
     *
     * @param most how many at most
     * @return a table for a person to read
     */
    String log(int most);

    /**
     * The runs of triggers after one of them, oldest first: to follow the log.
     *
     * @param order the member {@code order} of the last run seen; 0 to begin with the oldest
     * @param most how many at most
     * @return a JSON array of objects
     */
    String logAfterJson(long order, int most);
}
