package org.reflexcache.trigger;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * How one trigger is run. Immutable; each {@code with} answers a changed copy.
 *
 * @since 0.1
 */
public final class TriggerOptions implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final TriggerOptions STANDARD = new TriggerOptions(new Draft());

    private final String name;
    private final String caches;
    private final boolean asynchronous;
    private final @Nullable Duration timeout;
    private final long maxMemory;
    private final @Nullable String language;
    private final @Nullable RateLimit rateLimit;
    private final BreakerPolicy breaker;
    private final boolean logged;

    /** The fields while they are being set. */
    private static final class Draft {
        private String name = "";
        private String caches = "*";
        private boolean asynchronous;
        private @Nullable Duration timeout;
        private long maxMemory = -1;
        private @Nullable String language;
        private @Nullable RateLimit rateLimit;
        private BreakerPolicy breaker = BreakerPolicy.standard();
        private boolean logged;
    }

    private TriggerOptions(Draft draft) {
        name = draft.name;
        caches = draft.caches;
        asynchronous = draft.asynchronous;
        timeout = draft.timeout;
        maxMemory = draft.maxMemory;
        language = draft.language;
        rateLimit = draft.rateLimit;
        breaker = draft.breaker;
        logged = draft.logged;
    }

    private Draft draft() {
        Draft draft = new Draft();
        draft.name = name;
        draft.caches = caches;
        draft.asynchronous = asynchronous;
        draft.timeout = timeout;
        draft.maxMemory = maxMemory;
        draft.language = language;
        draft.rateLimit = rateLimit;
        draft.breaker = breaker;
        draft.logged = logged;
        return draft;
    }

    /**
     * The usual options: no name, all caches, synchronous, no rate limit, the standard breaker, and for scripts the limits of the
     * cache.
     *
     * @return those options
     */
    public static TriggerOptions standard() {
        return STANDARD;
    }

    /**
     * With a name, which lets several triggers have the same pattern and event.
     *
     * @param newName the name; empty for none
     * @return the changed copy
     */
    public TriggerOptions withName(String newName) {
        Draft draft = draft();
        draft.name = Objects.requireNonNull(newName, "name");
        return new TriggerOptions(draft);
    }

    /**
     * For caches whose name matches a pattern; for triggers of a cache manager.
     *
     * @param pattern what cache names must match, as {@link KeyPattern#parse} reads it
     * @return the changed copy
     * @throws InvalidTriggerException when the pattern is not a valid one
     */
    public TriggerOptions withCaches(String pattern) {
        Draft draft = draft();
        draft.caches = KeyPattern.parse(pattern).text();
        return new TriggerOptions(draft);
    }

    /**
     * Run by a thread of the cache after the call that made the change, or by the thread that made it.
     *
     * @param newAsynchronous whether another thread runs it; the order of the events of one key is kept
     * @return the changed copy
     */
    public TriggerOptions withAsynchronous(boolean newAsynchronous) {
        Draft draft = draft();
        draft.asynchronous = newAsynchronous;
        return new TriggerOptions(draft);
    }

    /**
     * With the longest time that one run of a script may take. Triggers in Java cannot be stopped and have no such limit.
     *
     * @param newTimeout from one microsecond to {@link TriggerSettings#getMaximumTimeout()}
     * @return the changed copy
     * @throws IllegalArgumentException when it is negative or longer than one day; whether it is within the bounds of the cache shows
     *     when the trigger is set
     */
    public TriggerOptions withTimeout(Duration newTimeout) {
        if (Objects.requireNonNull(newTimeout, "timeout").isNegative() || newTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout is " + newTimeout + "; allowed is at most " + LONGEST);
        }
        Draft draft = draft();
        draft.timeout = newTimeout;
        return new TriggerOptions(draft);
    }

    /**
     * With the most memory that one run of a script may allocate. Triggers in Java have no such limit.
     *
     * @param bytes from 1,024 to {@link TriggerSettings#getMaximumMemory()}
     * @return the changed copy
     * @throws IllegalArgumentException when it is negative; whether it is within the bounds of the cache shows when the trigger is set
     */
    public TriggerOptions withMaxMemory(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("maxMemory is " + bytes + " bytes; allowed is no negative number");
        }
        Draft draft = draft();
        draft.maxMemory = bytes;
        return new TriggerOptions(draft);
    }

    /**
     * With the language of a script, needed where several are on the class path.
     *
     * @param newLanguage the name of the language, such as {@code lua}
     * @return the changed copy
     */
    public TriggerOptions withLanguage(String newLanguage) {
        Draft draft = draft();
        draft.language = Objects.requireNonNull(newLanguage, "language");
        return new TriggerOptions(draft);
    }

    /**
     * With a bound on how often it runs; runs over it are skipped and counted.
     *
     * @param newRateLimit the bound; {@code null} for none
     * @return the changed copy
     */
    public TriggerOptions withRateLimit(@Nullable RateLimit newRateLimit) {
        Draft draft = draft();
        draft.rateLimit = newRateLimit;
        return new TriggerOptions(draft);
    }

    /**
     * With another rule for what happens when it fails again and again.
     *
     * @param newBreaker the rule
     * @return the changed copy
     */
    public TriggerOptions withBreaker(BreakerPolicy newBreaker) {
        Draft draft = draft();
        draft.breaker = Objects.requireNonNull(newBreaker, "breaker");
        return new TriggerOptions(draft);
    }

    /**
     * With its runs in the execution log even for {@link TriggerEvent#ON_READ}. All other events are logged anyway.
     *
     * @param newLogged whether runs for reads are logged
     * @return the changed copy
     */
    public TriggerOptions withReadsLogged(boolean newLogged) {
        Draft draft = draft();
        draft.logged = newLogged;
        return new TriggerOptions(draft);
    }

    /**
     * The name.
     *
     * @return empty when it has none
     */
    public String getName() {
        return name;
    }

    /**
     * What names of caches must match.
     *
     * @return {@code *} for all
     */
    public String getCaches() {
        return caches;
    }

    /**
     * Whether another thread runs it.
     *
     * @return false for the thread that made the change
     */
    public boolean isAsynchronous() {
        return asynchronous;
    }

    /**
     * The longest time of one run of a script.
     *
     * @return {@code null} for that of the cache's settings
     */
    public @Nullable Duration getTimeout() {
        return timeout;
    }

    /**
     * The most memory of one run of a script, in bytes.
     *
     * @return empty for that of the cache's settings
     */
    public OptionalLong getMaxMemory() {
        return maxMemory < 0 ? OptionalLong.empty() : OptionalLong.of(maxMemory);
    }

    /**
     * The language of a script.
     *
     * @return {@code null} for the only one there is, or Lua
     */
    public @Nullable String getLanguage() {
        return language;
    }

    /**
     * How often it may run.
     *
     * @return {@code null} for no bound
     */
    public @Nullable RateLimit getRateLimit() {
        return rateLimit;
    }

    /**
     * What happens when it fails again and again.
     *
     * @return the rule
     */
    public BreakerPolicy getBreaker() {
        return breaker;
    }

    /**
     * Whether runs for reads are in the execution log.
     *
     * @return false unless asked for
     */
    public boolean isReadsLogged() {
        return logged;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TriggerOptions options
                && name.equals(options.name)
                && caches.equals(options.caches)
                && asynchronous == options.asynchronous
                && Objects.equals(timeout, options.timeout)
                && maxMemory == options.maxMemory
                && Objects.equals(language, options.language)
                && Objects.equals(rateLimit, options.rateLimit)
                && breaker.equals(options.breaker)
                && logged == options.logged;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, caches, asynchronous, timeout, maxMemory, language, rateLimit, breaker, logged);
    }

    /** What differs from the usual. */
    @Override
    public String toString() {
        StringJoiner said = new StringJoiner(", ", "TriggerOptions[", "]");
        add(said, "name", name, STANDARD.name);
        add(said, "caches", caches, STANDARD.caches);
        add(said, "asynchronous", asynchronous, STANDARD.asynchronous);
        add(said, "timeout", timeout, null);
        add(said, "maxMemory", maxMemory, STANDARD.maxMemory);
        add(said, "language", language, null);
        add(said, "rateLimit", rateLimit, null);
        add(said, "breaker", breaker, STANDARD.breaker);
        add(said, "readsLogged", logged, STANDARD.logged);
        return said.toString();
    }

    private static void add(StringJoiner said, String property, @Nullable Object value, @Nullable Object usual) {
        if (!Objects.equals(value, usual)) {
            said.add(property + " " + value);
        }
    }
}
