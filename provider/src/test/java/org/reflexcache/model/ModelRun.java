package org.reflexcache.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.management.CacheStatisticsMXBean;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import org.jspecify.annotations.Nullable;
import org.reflexcache.cache.ReflexCache;
import org.reflexcache.model.CacheModel.Counts;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.StillTicker;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.Triggers;

/** Random calls to a cache and to the model; after each, both must have answered, told and counted the same. */
final class ModelRun implements AutoCloseable {

    private static final int KEYS = 16;
    private static final int COUNTED_EVERY = 32;
    private static final String[] DEEDS = {"nothing", "sets", "removes", "fails"};

    private final CacheFixture fixture = new CacheFixture();
    private final StillTicker ticker = new StillTicker();
    private final Random random;
    private final ModelCase conditions;
    private final CacheModel model;
    private final Cache<Integer, Box> cache;
    private final ReflexCache<Integer, Box> looked;
    private final CacheStatisticsMXBean statistics;
    private final List<Told> heard = new ArrayList<>();
    private final List<Told> triggered = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private final Map<String, CacheEntryListenerConfiguration<Integer, Box>> listening = new HashMap<>();
    private final List<Runnable> calls = calls();
    private int number;
    private int key;
    private @Nullable Object answer;
    private @Nullable Object expected;

    ModelRun(long seed) {
        this.random = new Random(seed);
        this.conditions = ModelCase.drawn(random);
        this.model =
                new CacheModel(conditions.lives(), conditions.writing(), conditions.reading() ? ModelCase::load : null);
        this.cache = fixture.cache(conditions.configuration(ticker, written::add));
        this.looked = CacheFixture.reflex(cache);
        this.statistics = fixture.statistics(cache);
        Triggers triggers = cache.unwrap(Triggers.class);
        conditions.triggers().forEach(event -> triggers.set("*", event, this::triggered));
        if (conditions.bound() > 0) {
            // Else nobody would say whether an expired entry was met when its place was needed.
            toggleListener("EXPIRED");
        }
    }

    @Override
    public void close() {
        fixture.close();
    }

    /** Makes so many calls, and compares after each. */
    void work(int rounds) {
        for (int i = 0; i < rounds; i++) {
            key = random.nextInt(KEYS);
            number++;
            answer = null;
            expected = null;
            int call = random.nextInt(calls.size());
            calls.get(call).run();
            check(i, call);
        }
        checkCounts("at the end");
    }

    private List<Runnable> calls() {
        return List.of(
                this::get,
                this::get,
                this::getAll,
                () -> answers(cache.containsKey(key), model.containsKey(key)),
                this::put,
                this::put,
                this::putAll,
                () -> answers(taken(cache.getAndPut(key, box())), model.getAndPut(key, number)),
                () -> answers(cache.putIfAbsent(key, box()), model.putIfAbsent(key, number)),
                () -> answers(cache.replace(key, box()), model.replace(key, number)),
                this::replaceIfEqual,
                () -> answers(taken(cache.getAndReplace(key, box())), model.getAndReplace(key, number)),
                () -> answers(cache.remove(key), model.remove(key)),
                this::removeIfEqual,
                () -> answers(taken(cache.getAndRemove(key)), model.getAndRemove(key)),
                this::invoke,
                this::invoke,
                this::bulkRemoval,
                this::iterate,
                this::pass,
                this::pass,
                this::toggleListener);
    }

    private void answers(@Nullable Object given, @Nullable Object wanted) {
        answer = given;
        expected = wanted;
    }

    private Box box() {
        return new Box(number);
    }

    /** The number of a value, which is the caller's own to spoil where the cache stores by value. */
    private @Nullable Integer taken(@Nullable Box box) {
        if (box == null) {
            return null;
        }
        Integer seen = box.number();
        if (conditions.byValue()) {
            box.spoil();
        }
        return seen;
    }

    private void get() {
        answers(taken(cache.get(key)), model.get(key));
    }

    private void put() {
        Box box = box();
        cache.put(key, box);
        taken(box);
        model.put(key, number);
    }

    /** One key where there is a bound, which may drive out what the same call is to meet next. */
    private Set<Integer> someKeys() {
        return random.ints(conditions.bound() > 0 ? 1 : 1 + random.nextInt(4), 0, KEYS)
                .boxed()
                .collect(Collectors.toSet());
    }

    private void getAll() {
        Set<Integer> keys = someKeys();
        Map<Integer, Integer> found = new HashMap<>();
        cache.getAll(keys).forEach((each, box) -> found.put(each, taken(box)));
        Map<Integer, Integer> wanted = new HashMap<>();
        for (int each : keys) {
            Integer known = model.get(each);
            if (known != null) {
                wanted.put(each, known);
            }
        }
        answers(found, wanted);
    }

    private void putAll() {
        Map<Integer, Box> boxes = new LinkedHashMap<>();
        someKeys().forEach(each -> boxes.put(each, box()));
        cache.putAll(boxes);
        boxes.keySet().forEach(each -> model.put(each, number));
    }

    /** The value that is there, or another one. */
    private int guess() {
        Integer live = model.live(key);
        return live == null || random.nextInt(3) == 0 ? -7 : live;
    }

    private void replaceIfEqual() {
        int guess = guess();
        answers(cache.replace(key, new Box(guess), box()), model.replace(key, guess, number));
    }

    private void removeIfEqual() {
        int guess = guess();
        answers(cache.remove(key, new Box(guess)), model.remove(key, guess));
    }

    private void invoke() {
        boolean reads = random.nextBoolean();
        String then = DEEDS[random.nextInt(DEEDS.length)];
        EntryProcessor<Integer, Box, Integer> processor = (entry, arguments) -> {
            Integer seen = reads && entry.getValue() != null ? entry.getValue().number() : null;
            switch (then) {
                case "sets" -> entry.setValue(box());
                case "removes" -> entry.remove();
                case "fails" -> throw new IllegalStateException("as planned");
                default -> {}
            }
            return seen;
        };
        Object given;
        try {
            given = cache.invoke(key, processor);
        } catch (EntryProcessorException e) {
            assertThat(then).isEqualTo("fails");
            given = null;
        }
        answers(given, model.invoke(key, reads, then, number));
    }

    private void bulkRemoval() {
        switch (random.nextInt(8)) {
            case 0 -> {
                cache.clear();
                model.clear();
            }
            case 1 -> {
                cache.removeAll();
                model.removeAll();
            }
            default -> {
                Set<Integer> keys = someKeys();
                cache.removeAll(keys);
                keys.forEach(model::remove);
            }
        }
    }

    private void iterate() {
        Set<Integer> removed = new HashSet<>();
        Map<Integer, Integer> met = new HashMap<>();
        for (Iterator<Cache.Entry<Integer, Box>> all = cache.iterator(); all.hasNext(); ) {
            Cache.Entry<Integer, Box> entry = all.next();
            met.put(entry.getKey(), taken(entry.getValue()));
            if (random.nextInt(8) == 0) {
                all.remove();
                removed.add(entry.getKey());
            }
        }
        Map<Integer, Integer> wanted = new HashMap<>();
        for (int each : model.keys()) {
            Integer known = model.iterate(each);
            if (known != null) {
                wanted.put(each, known);
            }
            if (removed.contains(each)) {
                model.remove(each);
            }
        }
        answers(met, wanted);
    }

    private void pass() {
        int millis = random.nextInt(3);
        ticker.advance(Duration.ofMillis(millis));
        model.pass(millis);
    }

    /** Listeners come and go; each hears one kind of change. */
    private void toggleListener() {
        if (random.nextInt(4) == 0) {
            int kinds = conditions.bound() > 0 ? 3 : 4;
            toggleListener(List.of("CREATED", "UPDATED", "REMOVED", "EXPIRED").get(random.nextInt(kinds)));
        }
    }

    private void toggleListener(String kind) {
        CacheEntryListenerConfiguration<Integer, Box> ended = listening.remove(kind);
        if (ended != null) {
            cache.deregisterCacheEntryListener(ended);
            return;
        }
        CacheEntryListener<Integer, Box> listener = listener(kind);
        CacheEntryListenerConfiguration<Integer, Box> begun =
                new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, true);
        cache.registerCacheEntryListener(begun);
        listening.put(kind, begun);
    }

    private CacheEntryListener<Integer, Box> listener(String kind) {
        return switch (kind) {
            case "CREATED" -> (CacheEntryCreatedListener<Integer, Box>) this::heard;
            case "UPDATED" -> (CacheEntryUpdatedListener<Integer, Box>) this::heard;
            case "REMOVED" -> (CacheEntryRemovedListener<Integer, Box>) this::heard;
            default -> (CacheEntryExpiredListener<Integer, Box>) this::heard;
        };
    }

    private void heard(Iterable<CacheEntryEvent<? extends Integer, ? extends Box>> events) {
        for (CacheEntryEvent<? extends Integer, ? extends Box> event : events) {
            Integer old = number(event.getOldValue());
            heard.add(new Told(event.getEventType().name(), event.getKey(), old, number(event.getValue())));
            taken(event.getValue());
            taken(event.getOldValue());
        }
    }

    private void triggered(EntryEvent<Object, Object> event) {
        triggered.add(Told.of(event));
    }

    private static @Nullable Integer number(@Nullable Box box) {
        return box == null ? null : box.number();
    }

    private void check(int round, int call) {
        String where = conditions + ", round " + round + ", call " + call + ", key " + key;
        assertThat(answer).as(where).isEqualTo(expected);
        List<Told> told = new ArrayList<>(model.takeTold());
        told.addAll(driven(where));
        assertTold(
                where + ", listeners",
                heard,
                told.stream().filter(one -> listening.containsKey(one.kind())).toList());
        assertTold(
                where + ", triggers",
                triggered,
                told.stream()
                        .filter(one -> conditions.triggers().contains(one.event()))
                        .toList());
        assertThat(written.stream().sorted())
                .as(where)
                .isEqualTo(model.takeWritten().stream().sorted().toList());
        written.clear();
        checkBound(where);
        if (round % COUNTED_EVERY == 0) {
            checkCounts(where);
        }
    }

    /** What the bound drove out: what was to be there and is not. An entry that had expired is an expiry even so. */
    private List<Told> driven(String where) {
        List<Told> gone = new ArrayList<>();
        for (int each : model.keys()) {
            Integer live = model.live(each);
            Box there = looked.peek(each);
            if (live != null && there == null) {
                assertThat(conditions.bound()).as(where).isPositive();
                gone.add(new Told("EVICTED", each, live, live));
                model.evicted(each);
            } else {
                assertThat(number(there)).as(where).isEqualTo(live);
            }
        }
        for (List<Told> stream : List.of(heard, triggered)) {
            for (Told one : stream) {
                if (one.kind().equals("EXPIRED") && model.isOver(one.key())) {
                    gone.add(one);
                    model.forget(one.key());
                }
            }
        }
        return gone;
    }

    private static void assertTold(String where, List<Told> seen, List<Told> wanted) {
        Comparator<Told> byKey = Comparator.comparingInt(Told::key);
        assertThat(seen.stream().sorted(byKey).toList())
                .as(where)
                .isEqualTo(wanted.stream().sorted(byKey).toList());
        seen.clear();
    }

    private void checkBound(String where) {
        if (conditions.bound() > 0) {
            long used = IntStream.range(0, KEYS)
                    .mapToObj(looked::peek)
                    .mapToLong(box -> box == null ? 0 : conditions.weighing() ? ModelCase.weight(box.number()) : 1)
                    .sum();
            assertThat(used).as(where).isLessThanOrEqualTo(conditions.bound());
        } else {
            assertThat(looked.estimatedSize()).as(where).isEqualTo(model.keys().size());
        }
    }

    private void checkCounts(String where) {
        assertThat(new Counts(
                        statistics.getCacheHits(),
                        statistics.getCacheMisses(),
                        statistics.getCachePuts(),
                        statistics.getCacheRemovals(),
                        statistics.getCacheEvictions()))
                .as(where)
                .isEqualTo(model.counts());
    }
}
