package org.reflexcache.trigger.internal.command;

import static org.reflexcache.trigger.internal.command.Clause.BREAKER;
import static org.reflexcache.trigger.internal.command.Clause.CALLER;
import static org.reflexcache.trigger.internal.command.Clause.KEY;
import static org.reflexcache.trigger.internal.command.Clause.LANGUAGE;
import static org.reflexcache.trigger.internal.command.Clause.LOG;
import static org.reflexcache.trigger.internal.command.Clause.MAXMEM;
import static org.reflexcache.trigger.internal.command.Clause.METADATA;
import static org.reflexcache.trigger.internal.command.Clause.NAME;
import static org.reflexcache.trigger.internal.command.Clause.OLD;
import static org.reflexcache.trigger.internal.command.Clause.ON;
import static org.reflexcache.trigger.internal.command.Clause.RATE;
import static org.reflexcache.trigger.internal.command.Clause.TIMEOUT;
import static org.reflexcache.trigger.internal.command.Clause.WITH;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.BreakerPolicy;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.RateLimit;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.TriggerOptions;

/** The clauses of one command, and what they mean. */
final class GivenClauses {

    private static final String RATIOS = "allowed are a whole number, a '/' and a time; " + Quantities.TIMES;

    private static final Pattern RATIO = Pattern.compile("(\\d{1,9})/(.+)");

    private final Source source;
    private final Set<Clause> allowed;
    private final Map<Clause, Word> words = new EnumMap<>(Clause.class);

    GivenClauses(Source source, Set<Clause> allowed) {
        this.source = source;
        this.allowed = allowed;
    }

    void add(Clause clause, Word keyword, Word value) {
        if (words.putIfAbsent(clause, value) != null) {
            throw new InvalidTriggerException(
                    "Found " + clause + " again at " + source.place(keyword.start()) + "; allowed is each clause once",
                    keyword.start());
        }
    }

    /** The names of the clauses that could have been given, but were not. */
    String left() {
        Set<Clause> left = EnumSet.copyOf(allowed);
        left.removeAll(words.keySet());
        return joined(left);
    }

    static String joined(Collection<?> names) {
        return names.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** What a clause says; null when it is not there. */
    @Nullable
    Word word(Clause clause) {
        return words.get(clause);
    }

    @Nullable
    String text(Clause clause) {
        Word word = words.get(clause);
        return word == null ? null : word.text();
    }

    @Nullable
    KeyPattern pattern(Clause clause) {
        Word word = words.get(clause);
        return word == null ? null : source.pattern(word);
    }

    /** What the clauses of a SET say. */
    TriggerOptions options() {
        TriggerOptions options = TriggerOptions.standard().withAsynchronous(words.containsKey(Clause.ASYNC));
        options = changed(options, NAME, (before, word) -> before.withName(word.text()));
        options = changed(options, ON, (before, word) -> before.withCaches(word.text()));
        options = changed(options, LANGUAGE, (before, word) -> before.withLanguage(word.text()));
        options = changed(options, TIMEOUT, (before, word) -> before.withTimeout(time(word)));
        options = changed(options, MAXMEM, (before, word) -> before.withMaxMemory(size(word)));
        options = changed(options, RATE, (before, word) -> before.withRateLimit(rate(word)));
        options = changed(options, BREAKER, (before, word) -> before.withBreaker(breaker(word)));
        return changed(options, LOG, this::withReadsLogged);
    }

    private TriggerOptions withReadsLogged(TriggerOptions before, Word word) {
        if (!word.keyword().equals("READS")) {
            throw source.expected("READS after LOG", word, "allowed is LOG READS");
        }
        return before.withReadsLogged(true);
    }

    /** What the clauses of a TEST say. */
    Sample sample() {
        Sample sample = changed(Sample.of(null), WITH, (before, word) -> Sample.ofJson(json(word)));
        sample = changed(sample, OLD, (before, word) -> before.withOldJson(json(word)));
        sample = changed(sample, METADATA, (before, word) -> before.withMetadata(metadata(word)));
        sample = changed(sample, KEY, (before, word) -> before.withKey(word.text()));
        sample = changed(sample, CALLER, (before, word) -> before.withCaller(word.text()));
        sample = changed(sample, NAME, (before, word) -> before.forTrigger(word.text()));
        return changed(sample, ON, (before, word) -> before.inCache(word.text()));
    }

    /** Applies a clause where it is there. What the value's own class refuses is at the place of the clause's word. */
    private <T> T changed(T before, Clause clause, BiFunction<T, Word, T> change) {
        Word word = words.get(clause);
        if (word == null) {
            return before;
        }
        try {
            return change.apply(before, word);
        } catch (InvalidTriggerException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw source.refused(e, clause.name(), word.start());
        }
    }

    private Duration time(Word word) {
        Duration time = Quantities.time(word.text());
        if (time == null) {
            throw source.expected("a time", word, Quantities.TIMES);
        }
        return time;
    }

    private long size(Word word) {
        long size = Quantities.size(word.text());
        if (size < 0) {
            throw source.expected("a size", word, Quantities.SIZES);
        }
        return size;
    }

    private RateLimit rate(Word word) {
        Ratio ratio = ratio(word, RATE.value());
        return new RateLimit(ratio.number, ratio.time);
    }

    private BreakerPolicy breaker(Word word) {
        if (word.keyword().equals("OFF")) {
            return BreakerPolicy.off();
        }
        Ratio ratio = ratio(word, BREAKER.value());
        return new BreakerPolicy(ratio.number, ratio.time);
    }

    private record Ratio(int number, Duration time) {}

    private Ratio ratio(Word word, String what) {
        Matcher matcher = RATIO.matcher(word.text());
        Duration time = matcher.matches() ? Quantities.time(matcher.group(2)) : null;
        if (time == null) {
            throw source.expected(what, word, RATIOS);
        }
        return new Ratio(Integer.parseInt(matcher.group(1)), time);
    }

    private String json(Word word) {
        source.json(word);
        return word.text();
    }

    private Map<String, Object> metadata(Word word) {
        if (!(source.json(word) instanceof Map<?, ?> members)) {
            throw source.expected("a JSON object after METADATA", word, "allowed is one such as {\"user_id\":7}");
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        members.forEach((name, value) -> metadata.put((String) name, value));
        return metadata;
    }
}
