package org.reflexcache.trigger.management;

import java.util.Map;

/** What JConsole shows beside the attributes and operations of {@link TriggersMXBean}. */
final class FeatureTexts {

    static final String BEAN = "The triggers of a cache manager and of its caches";

    static final Map<String, String> ATTRIBUTES = Map.of(
            "Triggers", "What is registered at this moment, in the order in which it runs",
            "CacheNames", "The caches that the manager has at this moment",
            "EventCounts", "How many events of each kind matched a trigger",
            "ExpiryLagCount", "How many expiries were announced to a trigger or listener",
            "ExpiryLagMedianMicros", "How long after its deadline an expiry was announced: the median, in microseconds",
            "ExpiryLagP99Micros",
                    "How long after its deadline an expiry was announced: the 99th percentile, in microseconds",
            "ExpiryLagMaxMicros", "How long after its deadline an expiry was announced: the longest, in microseconds",
            "QueuedRuns", "How many runs of asynchronous triggers wait now",
            "LoggedRuns", "How many runs the execution log holds now");

    static final Map<String, String> OPERATIONS = Map.ofEntries(
            Map.entry("execute", "Carries out one command such as TRIGGER LIST; HELP says which there are"),
            Map.entry("executeJson", "Carries out one command and answers in JSON"),
            Map.entry("executeAll", "Carries out several commands, parted by line breaks or ';'"),
            Map.entry("set", "Registers a script for the keys that match a pattern"),
            Map.entry("delete", "Deletes triggers, whatever their names; says whether there was one"),
            Map.entry("test", "Runs a trigger with a value that nobody has written, and says what it would do"),
            Map.entry("suspend", "Skips the runs of triggers until they are resumed; says whether there was one"),
            Map.entry("resume", "Lets triggers run again and closes their breakers; says whether there was one"),
            Map.entry("log", "The last runs of triggers, oldest first"),
            Map.entry("logAfterJson", "The runs of triggers after one of them, as JSON: to follow the log"));

    static final Map<String, String> PARAMETERS = Map.of(
            "command", "One command, such as TRIGGER LIST",
            "commands", "Commands, parted by line breaks or ';'",
            "pattern", "A pattern of keys, such as user:*",
            "event", "ON_WRITE, ON_EVICT, ON_EXPIRE, ON_DELETE or ON_READ",
            "script", "The source text",
            "json", "The value as JSON, such as {\"name\":\"test\"}",
            "most", "How many runs at most",
            "order", "The order of the last run seen; 0 to begin with the oldest");

    private FeatureTexts() {}
}
