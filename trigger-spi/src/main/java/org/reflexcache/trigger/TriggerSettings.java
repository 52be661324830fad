package org.reflexcache.trigger;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all triggers of a cache. Immutable; each {@code with} answers a changed copy.
 *
 * <p>Serializable if its key text is.
 *
 * @since 0.1
 */
public final class TriggerSettings implements Serializable {

    /** The least timeout of a script: one microsecond. */
    public static final Duration MINIMUM_TIMEOUT = Duration.ofNanos(1_000);

    /** The least memory of a script, in bytes: {@value}. */
    public static final long MINIMUM_MEMORY = 1_024;

    /** Longer than anybody waits. */
    private static final Duration LONGEST = Duration.ofDays(1);
    /** The log is one array, made when the first run comes. */
    private static final int MOST_LOGGED_RUNS = 1_000_000;

    private static final long serialVersionUID = 1L;
    private static final TriggerSettings STANDARD = new TriggerSettings(new Draft());

    private final CascadeLimits cascadeLimits;

    @SuppressWarnings("serial") // says the Javadoc
    private final @Nullable KeyText keyText;

    private final Duration timeout;
    private final Duration maximumTimeout;
    private final long memory;
    private final long maximumMemory;
    private final int loggedRuns;
    private final long loggedBytes;

    @SuppressWarnings("serial") // a list of texts that is made here
    private final List<String> maskedKeys;

    private final int asyncCapacity;
    private final OverflowPolicy asyncOverflow;
    private final Duration asyncWait;

    /** The fields while they are being set. */
    private static final class Draft {
        private CascadeLimits cascadeLimits = CascadeLimits.standard();
        private @Nullable KeyText keyText;
        private Duration timeout = Duration.ofNanos(100_000);
        private Duration maximumTimeout = Duration.ofMillis(1);
        private long memory = 64 << 10;
        private long maximumMemory = 1 << 20;
        private int loggedRuns = 1_000;
        private long loggedBytes = 1 << 20;
        private List<String> maskedKeys = List.of();
        private int asyncCapacity = 10_000;
        private OverflowPolicy asyncOverflow = OverflowPolicy.WAIT;
        private Duration asyncWait = Duration.ofSeconds(5);
    }

    private TriggerSettings(Draft draft) {
        cascadeLimits = draft.cascadeLimits;
        keyText = draft.keyText;
        timeout = draft.timeout;
        maximumTimeout = draft.maximumTimeout;
        memory = draft.memory;
        maximumMemory = draft.maximumMemory;
        loggedRuns = draft.loggedRuns;
        loggedBytes = draft.loggedBytes;
        maskedKeys = draft.maskedKeys;
        asyncCapacity = draft.asyncCapacity;
        asyncOverflow = draft.asyncOverflow;
        asyncWait = draft.asyncWait;
    }

    private Draft draft() {
        Draft draft = new Draft();
        draft.cascadeLimits = cascadeLimits;
        draft.keyText = keyText;
        draft.timeout = timeout;
        draft.maximumTimeout = maximumTimeout;
        draft.memory = memory;
        draft.maximumMemory = maximumMemory;
        draft.loggedRuns = loggedRuns;
        draft.loggedBytes = loggedBytes;
        draft.maskedKeys = maskedKeys;
        draft.asyncCapacity = asyncCapacity;
        draft.asyncOverflow = asyncOverflow;
        draft.asyncWait = asyncWait;
        return draft;
    }

    /**
     * The settings of a cache that names none.
     *
     * @return those settings
     */
    public static TriggerSettings standard() {
        return STANDARD;
    }

    /**
     * With other limits for triggers that set off triggers.
     *
     * @param limits the limits
     * @return the changed copy
     */
    public TriggerSettings withCascadeLimits(CascadeLimits limits) {
        Draft draft = draft();
        draft.cascadeLimits = Objects.requireNonNull(limits, "limits");
        return new TriggerSettings(draft);
    }

    /**
     * With a text of keys that is asked before the standard one.
     *
     * @param newKeyText the key text; {@code null} for the standard one alone
     * @return the changed copy
     */
    public TriggerSettings withKeyText(@Nullable KeyText newKeyText) {
        Draft draft = draft();
        draft.keyText = newKeyText;
        return new TriggerSettings(draft);
    }

    /**
     * With other time limits for scripts.
     *
     * @param usual the limit of a script that names none; 100 microseconds unless set
     * @param maximum the greatest that a script may name; 1 millisecond unless set
     * @return the changed copy
     * @throws IllegalArgumentException unless {@link #MINIMUM_TIMEOUT} is at most {@code usual}, that at most {@code maximum}, and
     *     that at most one day
     */
    public TriggerSettings withTimeouts(Duration usual, Duration maximum) {
        if (usual.compareTo(MINIMUM_TIMEOUT) < 0 || maximum.compareTo(usual) < 0 || maximum.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeouts are " + usual + " and at most " + maximum + "; allowed are "
                    + MINIMUM_TIMEOUT + " to " + LONGEST + " and in this order");
        }
        Draft draft = draft();
        draft.timeout = usual;
        draft.maximumTimeout = maximum;
        return new TriggerSettings(draft);
    }

    /**
     * With other limits on the memory of scripts, in bytes.
     *
     * @param usual the limit of a script that names none; 64 KiB unless set
     * @param maximum the greatest that a script may name; 1 MiB unless set
     * @return the changed copy
     * @throws IllegalArgumentException unless {@link #MINIMUM_MEMORY} is at most {@code usual}, and that at most {@code maximum}
     */
    public TriggerSettings withMemory(long usual, long maximum) {
        if (usual < MINIMUM_MEMORY || maximum < usual) {
            throw new IllegalArgumentException("memory limits are " + usual + " and at most " + maximum
                    + " bytes; allowed are at least " + MINIMUM_MEMORY + " and in this order");
        }
        Draft draft = draft();
        draft.memory = usual;
        draft.maximumMemory = maximum;
        return new TriggerSettings(draft);
    }

    /**
     * With another size of the execution log.
     *
     * @param runs how many runs are kept, at most 1,000,000; 0 for no log; 1,000 unless set
     * @param bytes about how much memory they may use, in bytes; 1 MiB unless set
     * @return the changed copy
     * @throws IllegalArgumentException when one is negative, or there are too many runs
     */
    public TriggerSettings withLog(int runs, long bytes) {
        if (runs < 0 || runs > MOST_LOGGED_RUNS || bytes < 0) {
            throw new IllegalArgumentException("the log is to keep " + runs + " runs in " + bytes
                    + " bytes; allowed are 0 to " + MOST_LOGGED_RUNS + " runs and 0 or more bytes");
        }
        Draft draft = draft();
        draft.loggedRuns = runs;
        draft.loggedBytes = bytes;
        return new TriggerSettings(draft);
    }

    /**
     * With keys whose values the execution log does not show.
     *
     * @param patterns patterns of keys, as {@link KeyPattern#parse} reads them; none unless set
     * @return the changed copy
     * @throws InvalidTriggerException when a pattern is not a valid one
     */
    public TriggerSettings withMaskedKeys(Collection<String> patterns) {
        Draft draft = draft();
        List<String> checked = new ArrayList<>();
        patterns.forEach(pattern -> checked.add(KeyPattern.parse(pattern).text()));
        draft.maskedKeys = List.copyOf(checked);
        return new TriggerSettings(draft);
    }

    /**
     * With another bound on asynchronous runs that wait.
     *
     * @param capacity how many may wait; 10,000 unless set
     * @param overflow what happens past that; {@link OverflowPolicy#WAIT} unless set
     * @param longestWait how long a call waits for room, with {@code WAIT}, at most one day; 5 seconds unless set
     * @return the changed copy
     * @throws IllegalArgumentException when the capacity is less than 1, or the wait negative or too long
     */
    public TriggerSettings withAsync(int capacity, OverflowPolicy overflow, Duration longestWait) {
        if (capacity < 1 || longestWait.isNegative() || longestWait.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("capacity is " + capacity + " and the longest wait " + longestWait
                    + "; allowed are 1 or more, and zero to " + LONGEST);
        }
        Draft draft = draft();
        draft.asyncCapacity = capacity;
        draft.asyncOverflow = Objects.requireNonNull(overflow, "overflow");
        draft.asyncWait = longestWait;
        return new TriggerSettings(draft);
    }

    /**
     * How far triggers may set off triggers.
     *
     * @return the limits
     */
    public CascadeLimits getCascadeLimits() {
        return cascadeLimits;
    }

    /**
     * The text of keys that is asked before the standard one.
     *
     * @return {@code null} for the standard one alone
     */
    public @Nullable KeyText getKeyText() {
        return keyText;
    }

    /**
     * The time limit of a script that names none.
     *
     * @return the limit
     */
    public Duration getTimeout() {
        return timeout;
    }

    /**
     * The greatest time limit that a script may name.
     *
     * @return the limit
     */
    public Duration getMaximumTimeout() {
        return maximumTimeout;
    }

    /**
     * The memory limit of a script that names none.
     *
     * @return bytes
     */
    public long getMemory() {
        return memory;
    }

    /**
     * The greatest memory limit that a script may name.
     *
     * @return bytes
     */
    public long getMaximumMemory() {
        return maximumMemory;
    }

    /**
     * How many runs the execution log keeps.
     *
     * @return 0 for no log
     */
    public int getLoggedRuns() {
        return loggedRuns;
    }

    /**
     * About how much memory the execution log may use.
     *
     * @return bytes
     */
    public long getLoggedBytes() {
        return loggedBytes;
    }

    /**
     * Patterns of the keys whose values the execution log does not show.
     *
     * @return unmodifiable
     */
    public List<String> getMaskedKeys() {
        return maskedKeys;
    }

    /**
     * How many asynchronous runs may wait.
     *
     * @return 1 or more
     */
    public int getAsyncCapacity() {
        return asyncCapacity;
    }

    /**
     * What happens when as many asynchronous runs wait.
     *
     * @return the policy
     */
    public OverflowPolicy getAsyncOverflow() {
        return asyncOverflow;
    }

    /**
     * How long a call waits for room in the queue of asynchronous runs.
     *
     * @return the longest wait
     */
    public Duration getAsyncWait() {
        return asyncWait;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TriggerSettings settings
                && cascadeLimits.equals(settings.cascadeLimits)
                && Objects.equals(keyText, settings.keyText)
                && equalScriptLimits(settings)
                && loggedRuns == settings.loggedRuns
                && loggedBytes == settings.loggedBytes
                && maskedKeys.equals(settings.maskedKeys)
                && asyncCapacity == settings.asyncCapacity
                && asyncOverflow == settings.asyncOverflow
                && asyncWait.equals(settings.asyncWait);
    }

    private boolean equalScriptLimits(TriggerSettings other) {
        return timeout.equals(other.timeout)
                && maximumTimeout.equals(other.maximumTimeout)
                && memory == other.memory
                && maximumMemory == other.maximumMemory;
    }

    @Override
    public int hashCode() {
        return Objects.hash(cascadeLimits, timeout, maximumTimeout, memory, loggedRuns, maskedKeys, asyncCapacity);
    }

    @Override
    public String toString() {
        return "TriggerSettings[" + cascadeLimits + ", timeout " + timeout + " to " + maximumTimeout + ", memory "
                + memory
                + " to " + maximumMemory + " bytes, log " + loggedRuns + " runs, masked " + maskedKeys + ", async "
                + asyncCapacity + " " + asyncOverflow + " " + asyncWait + "]";
    }
}
