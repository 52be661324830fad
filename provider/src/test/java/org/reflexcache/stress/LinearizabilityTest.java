package org.reflexcache.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.ReflexCache;
import org.reflexcache.stress.History.Call;
import org.reflexcache.stress.History.Kind;
import org.reflexcache.testing.Crew;
import org.reflexcache.trigger.TriggerEvent;

/** Each key answers as if one call at a time had been made, whatever happens around it. */
class LinearizabilityTest {

    private static final int ACTORS = 4;
    private static final int MOST_CALLS_OF_ACTOR = 6;
    private static final int KEYS = 2;
    private static final int ROUNDS_OF_CACHE = 250;
    private static final Kind[] KINDS = Kind.values();

    private static final Duration SHORT = Duration.ofMillis(1500);
    private static final Duration LONG = Duration.ofSeconds(60);

    /** What is around the keys that are watched. */
    private enum Around {
        NOTHING,
        /** The table doubles again and again, and neighbours come and go. */
        CHURN,
        /** Triggers for all events: reads go through the exclusion, absent entries stay while they are announced. */
        TRIGGERS
    }

    private final AtomicLong clock = new AtomicLong();
    private final LongAdder calls = new LongAdder();
    private final LongAdder histories = new LongAdder();

    @Test
    void fewKeysAnswerInSomeOrder() {
        check(Around.NOTHING, SHORT);
    }

    @Test
    void fewKeysAnswerInSomeOrderWhileTheTableGrows() {
        check(Around.CHURN, SHORT);
    }

    @Test
    void fewKeysAnswerInSomeOrderWhileTriggersRun() {
        check(Around.TRIGGERS, SHORT);
    }

    @Test
    @Tag("long")
    void fewKeysAnswerInSomeOrderForLong() {
        check(Around.NOTHING, LONG);
    }

    @Test
    @Tag("long")
    void fewKeysAnswerInSomeOrderWhileTheTableGrowsForLong() {
        check(Around.CHURN, LONG);
    }

    @Test
    @Tag("long")
    void fewKeysAnswerInSomeOrderWhileTriggersRunForLong() {
        check(Around.TRIGGERS, LONG);
    }

    private void check(Around around, Duration duration) {
        long begun = System.nanoTime();
        try (StressManager manager = new StressManager()) {
            for (int number = 0; System.nanoTime() - begun < duration.toNanos(); number++) {
                ReflexConfiguration<Integer, Integer> configuration = StressManager.plain();
                Cache<Integer, Integer> cache = manager.create("cache", configuration);
                if (around == Around.TRIGGERS) {
                    for (TriggerEvent event : TriggerEvent.values()) {
                        cache.unwrap(ReflexCache.class).triggers().set("*", event, fact -> {});
                    }
                }
                checkCache(cache, around, number);
                manager.destroy("cache");
            }
        }
        StressManager.report(
                "linearizability, around it " + around,
                calls.sum(),
                0,
                System.nanoTime() - begun,
                String.format("%,d histories", histories.sum()));
    }

    private void checkCache(Cache<Integer, Integer> cache, Around around, int seed) {
        Rounds rounds = new Rounds(ACTORS);
        AtomicBoolean over = new AtomicBoolean();
        List<List<List<Call>>> byActor = new ArrayList<>();
        for (int i = 0; i < ACTORS; i++) {
            byActor.add(new ArrayList<>());
        }
        int churners = around == Around.CHURN ? 2 : 0;
        Crew.run("history", ACTORS + churners, Crew.PATIENCE, thread -> {
            if (thread >= ACTORS) {
                churn(cache, over, thread);
                return;
            }
            SplittableRandom random = new SplittableRandom(seed * 31L + thread);
            for (int round = 0; round < ROUNDS_OF_CACHE; round++) {
                List<List<Call>> ofKeys = new Actor(cache, random, round, thread).act(rounds);
                byActor.get(thread).addAll(ofKeys);
            }
            over.set(true);
        });
        for (int i = 0; i < ROUNDS_OF_CACHE * KEYS; i++) {
            List<Call> all = new ArrayList<>();
            for (List<List<Call>> actor : byActor) {
                all.addAll(actor.get(i));
            }
            all.sort(Comparator.comparingLong(Call::invoked));
            assertThat(History.isLinearizable(all)).as("%s", all).isTrue();
            calls.add(all.size());
            histories.increment();
        }
    }

    /** Fills the cache as fast as it can, so that every part of the table doubles, and takes some of it out again. */
    private static void churn(Cache<Integer, Integer> cache, AtomicBoolean over, int thread) {
        SplittableRandom random = new SplittableRandom(thread);
        for (int i = 0; !over.get(); i++) {
            int key = -1 - (i * 2 + thread % 2);
            cache.put(key, i);
            if (i % 3 == 0) {
                cache.remove(-1 - random.nextInt(2 * i + 2));
            }
            if (i % 16 == 0) {
                Crew.letOthersIn();
            }
        }
    }

    /** Lets all actors begin each round together. */
    private static final class Rounds {
        private final int actors;
        private final AtomicInteger arrived = new AtomicInteger();

        Rounds(int actors) {
            this.actors = actors;
        }

        void begin(int round) {
            arrived.incrementAndGet();
            int spins = 0;
            while (arrived.get() < actors * (round + 1)) {
                if (++spins > 200) {
                    Crew.letOthersIn();
                } else {
                    Thread.onSpinWait();
                }
                if (spins > 50_000_000) {
                    throw new AssertionError("another actor never came");
                }
            }
        }
    }

    /** One thread in one round: a few random calls on the round's keys. */
    private final class Actor {
        private final Cache<Integer, Integer> cache;
        private final SplittableRandom random;
        private final int round;
        private final int thread;
        private final List<List<Call>> ofKeys = new ArrayList<>();
        private int latest;

        Actor(Cache<Integer, Integer> cache, SplittableRandom random, int round, int thread) {
            this.cache = cache;
            this.random = random;
            this.round = round;
            this.thread = thread;
        }

        List<List<Call>> act(Rounds rounds) {
            for (int i = 0; i < KEYS; i++) {
                ofKeys.add(new ArrayList<>());
            }
            int count = 4 + random.nextInt(MOST_CALLS_OF_ACTOR - 3);
            int usedKeys = 1 + round % KEYS;
            rounds.begin(round);
            for (int i = 0; i < count; i++) {
                int number = random.nextInt(usedKeys);
                ofKeys.get(number).add(call(round * KEYS + number, i + 1));
            }
            return ofKeys;
        }

        private Call call(int key, int ordinal) {
            Kind kind = KINDS[random.nextInt(KINDS.length)];
            int argument = kind == Kind.ADD ? 1_000 : thread * 10 + ordinal;
            int expected = latest;
            long invoked = clock.incrementAndGet();
            int answer = answer(key, kind, argument, expected);
            long returned = clock.incrementAndGet();
            if (answer > 1) {
                latest = answer;
            }
            return new Call(invoked, returned, kind, argument, expected, answer);
        }

        private int answer(int key, Kind kind, int argument, int expected) {
            return switch (kind) {
                case GET -> valueOf(cache.get(key));
                case CONTAINS -> valueOf(cache.containsKey(key));
                case PUT -> {
                    cache.put(key, argument);
                    yield 0;
                }
                case GET_AND_PUT -> valueOf(cache.getAndPut(key, argument));
                case PUT_IF_ABSENT -> valueOf(cache.putIfAbsent(key, argument));
                case REPLACE -> valueOf(cache.replace(key, argument));
                case REPLACE_IF -> valueOf(cache.replace(key, expected, argument));
                case GET_AND_REPLACE -> valueOf(cache.getAndReplace(key, argument));
                case REMOVE -> valueOf(cache.remove(key));
                case REMOVE_IF -> valueOf(cache.remove(key, expected));
                case GET_AND_REMOVE -> valueOf(cache.getAndRemove(key));
                case ADD ->
                    cache.invoke(key, (entry, arguments) -> {
                        int before = valueOf(entry.getValue());
                        entry.setValue(before + argument);
                        return before;
                    });
                case TAKE ->
                    cache.invoke(key, (entry, arguments) -> {
                        int before = valueOf(entry.getValue());
                        entry.remove();
                        return before;
                    });
            };
        }
    }

    private static int valueOf(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private static int valueOf(boolean truth) {
        return truth ? 1 : 0;
    }
}
