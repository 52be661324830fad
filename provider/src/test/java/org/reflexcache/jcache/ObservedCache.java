package org.reflexcache.jcache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.management.CacheStatisticsMXBean;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.testing.RecordedTriggers;
import org.reflexcache.testing.StillTicker;

/**
 * A cache in one of the situations of the table in {@code docs/jsr107.md}, of which everything is observed: the expiry policy,
 * the writer, the loader, listeners, triggers and statistics.
 */
final class ObservedCache implements AutoCloseable {

    /** What the table is checked with: all of it observed, or some parts left out, which must change nothing else. */
    enum Mode {
        ALL(true, true, false),
        WITHOUT_WRITER(false, true, false),
        UNHEARD(true, false, false),
        UNHEARD_WITHOUT_WRITER(false, false, false),
        CONSTANT_EXPIRY(true, true, true),
        CONSTANT_EXPIRY_UNHEARD(false, false, true);

        final boolean writing;
        final boolean heard;
        final boolean constantExpiry;

        Mode(boolean writing, boolean heard, boolean constantExpiry) {
            this.writing = writing;
            this.heard = heard;
            this.constantExpiry = constantExpiry;
        }
    }

    private static final java.time.Duration HOUR = java.time.Duration.ofHours(1);
    private static final int LIFE_HOURS = 10;
    private static final int CALL_AT_HOURS = 4;
    private static final String NOTHING = "–";

    private final CacheFixture fixture = new CacheFixture();
    private final StillTicker ticker = new StillTicker();
    private final List<String> policyCalls = new CopyOnWriteArrayList<>();
    private final List<String> externalCalls = new CopyOnWriteArrayList<>();
    private final String situation;
    private final Mode mode;
    private final Cache<String, String> cache;
    private final CacheStatisticsMXBean statistics;
    private RecordedEvents<String, String> events = new RecordedEvents<>();
    private RecordedTriggers triggers = new RecordedTriggers();
    private boolean arranged;

    ObservedCache(String situation, Mode mode) {
        this.situation = situation;
        this.mode = mode;
        this.cache = fixture.cache(configuration());
        this.statistics = fixture.statistics(cache);
        arrange();
    }

    /** What a call did, as the cells of the table. */
    record Observed(String answer, String after, String expiry, String events, String statistics, String external) {}

    Observed observe(TableOperations.Call call) {
        String answer;
        Map<String, Long> before = counts();
        try {
            Object answered = call.of(cache);
            answer = String.valueOf(answered instanceof Map<?, ?> map ? new TreeMap<>(map) : answered);
        } catch (RuntimeException e) {
            answer = "throws " + e.getClass().getSimpleName();
        }
        String counted = difference(before, counts());
        String expiry = text(policyCalls);
        String external = text(externalCalls);
        String told = told();
        return new Observed(answer, cache.isClosed() ? "closed" : after(), expiry, told, counted, external);
    }

    /** Whether the call has given the entry a new deadline; for the end of a test. */
    boolean hasNewDeadline() {
        // The first one is past then, and one given by the call is not.
        ticker.advance(HOUR.multipliedBy(LIFE_HOURS - CALL_AT_HOURS + 1));
        return cache.containsKey("k");
    }

    @Override
    public void close() {
        fixture.close();
    }

    private boolean is(String part) {
        return situation.contains(part);
    }

    private ReflexConfiguration<String, String> configuration() {
        ReflexConfiguration<String, String> configuration = new ReflexConfiguration<String, String>()
                .setTypes(String.class, String.class)
                .setTicker(ticker)
                .setCacheLoaderFactory(Loader::new)
                .setReadThrough(is("loader"));
        if (mode.writing) {
            configuration.setCacheWriterFactory(Writer::new).setWriteThrough(true);
        }
        return mode.constantExpiry
                ? configuration.setExpiryPolicyFactory(
                        TouchedExpiryPolicy.factoryOf(new Duration(TimeUnit.HOURS, LIFE_HOURS)))
                : configuration.setExpiryPolicyFactory(Policy::new);
    }

    private void arrange() {
        if (!situation.startsWith("absent")) {
            cache.put("k", "old");
        }
        ticker.advance(HOUR.multipliedBy(situation.startsWith("expired") ? LIFE_HOURS + 1 : CALL_AT_HOURS));
        if (mode.heard) {
            events = RecordedEvents.of(cache);
            triggers = RecordedTriggers.of(cache);
        }
        arranged = true;
    }

    private String after() {
        String value = CacheFixture.reflex(cache).peek("k");
        return value == null ? "absent" : value;
    }

    /**
     * What listeners heard and triggers saw, side by side: {@code UPDATED/ON_WRITE old > new}; key by key, for there is no
     * order among keys.
     */
    private String told() {
        List<String> heard = new ArrayList<>(events.all());
        StringJoiner told = new StringJoiner(", ");
        for (String seen : byKey(triggers.all())) {
            // As in "ON_WRITE k: old -> new created".
            String[] words = seen.split(" ", 6);
            boolean created = words.length == 6;
            String kind = standardKind(words[0], created);
            boolean isHeard = heard.remove(String.join(" ", kind, words[1], words[2], words[3], words[4]));
            String values = kind.equals("UPDATED") ? words[2] + " > " + words[4] : words[4];
            told.add((isHeard || kind.equals(NOTHING) ? kind : "no " + kind) + "/" + words[0] + " " + values);
        }
        heard.forEach(alone -> told.add(alone + " without a trigger"));
        return told.length() == 0 ? NOTHING : told.toString();
    }

    private static List<String> byKey(List<String> events) {
        return events.stream()
                .sorted(Comparator.comparing(event -> event.split(" ", 3)[1]))
                .toList();
    }

    private static String standardKind(String triggerKind, boolean created) {
        return switch (triggerKind) {
            case "ON_WRITE" -> created ? "CREATED" : "UPDATED";
            case "ON_DELETE" -> "REMOVED";
            case "ON_EXPIRE" -> "EXPIRED";
            default -> NOTHING;
        };
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        if (!cache.isClosed()) {
            counts.put("hit", statistics.getCacheHits());
            counts.put("miss", statistics.getCacheMisses());
            counts.put("put", statistics.getCachePuts());
            counts.put("removal", statistics.getCacheRemovals());
            counts.put("eviction", statistics.getCacheEvictions());
        }
        return counts;
    }

    private static String difference(Map<String, Long> before, Map<String, Long> after) {
        StringJoiner counted = new StringJoiner(", ");
        for (String name : List.of("hit", "miss", "put", "removal", "eviction")) {
            long change = after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
            if (change != 0 && after.containsKey(name)) {
                counted.add(change + " " + name);
            }
        }
        return counted.length() == 0 ? NOTHING : counted.toString();
    }

    private static String text(Collection<String> calls) {
        return calls.isEmpty() ? NOTHING : String.join(", ", calls);
    }

    private final class Policy implements ExpiryPolicy {
        @Override
        public Duration getExpiryForCreation() {
            return asked("creation");
        }

        @Override
        public Duration getExpiryForAccess() {
            return asked("access");
        }

        @Override
        public Duration getExpiryForUpdate() {
            return asked("update");
        }

        private Duration asked(String moment) {
            if (!arranged) {
                return new Duration(TimeUnit.HOURS, LIFE_HOURS);
            }
            policyCalls.add(moment);
            return is(moment + " zero") ? Duration.ZERO : new Duration(TimeUnit.HOURS, LIFE_HOURS);
        }
    }

    private final class Loader implements CacheLoader<String, String> {
        @Override
        public String load(String key) {
            record("load " + key, "loader fails");
            return arranged && is("loader has it") ? "loaded" : null;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            TreeSet<String> ordered = new TreeSet<>();
            keys.forEach(ordered::add);
            record("loadAll " + ordered, "loader fails");
            Map<String, String> loaded = new HashMap<>();
            if (arranged && is("loader has it")) {
                ordered.forEach(key -> loaded.put(key, "loaded"));
            }
            return loaded;
        }
    }

    private final class Writer implements CacheWriter<String, String> {
        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            record("write " + entry.getKey() + "=" + entry.getValue(), "writer fails");
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            record(
                    "writeAll "
                            + entries.stream()
                                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                                    .toList(),
                    "writer fails");
        }

        @Override
        public void delete(Object key) {
            record("delete " + key, "writer fails");
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            record("deleteAll " + keys, "writer fails");
        }
    }

    private void record(String call, String failing) {
        if (arranged) {
            externalCalls.add(call);
            if (is(failing)) {
                throw new IllegalArgumentException(failing);
            }
        }
    }
}
