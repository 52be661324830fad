package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EVICT;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.Crew;
import org.reflexcache.testing.StillTicker;
import org.reflexcache.trigger.CascadeLimits;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerCounts;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;

/** What scripts do to caches. */
class LuaWritesTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 250;

    private final StillTicker ticker = new StillTicker();

    @AutoClose
    private final ScriptedCache scripted = new ScriptedCache();

    private final Cache<Object, Object> cache = scripted.cache;

    private ScriptedCache timed() {
        return new ScriptedCache(configuration -> configuration
                .setTicker(ticker)
                .setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ETERNAL)));
    }

    private void inParallel(Crew.Task task) {
        Crew.run("script", THREADS, Crew.PATIENCE, task);
    }

    @Test
    void incrLosesNothingToOtherThreads() {
        scripted.set("go:*", ON_WRITE, "cache.incr('sum') cache.incr('twice', 2)");
        cache.put("twice", 5);
        inParallel(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                cache.put("go:" + thread, i);
            }
        });
        assertThat(cache.get("sum")).isEqualTo((long) THREADS * ROUNDS);
        assertThat(cache.get("twice"))
                .as("still of the class that Java gave it")
                .isEqualTo(5 + 2 * THREADS * ROUNDS);
        scripted.assertAllWell();
    }

    @Test
    void incrAndJavaCountTheSameNumber() {
        scripted.set("go:*", ON_WRITE, "cache.incr('sum')");
        cache.put("sum", 0L);
        inParallel(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                cache.put("go:" + thread, i);
                cache.invoke("sum", (entry, arguments) -> {
                    entry.setValue((Long) entry.getValue() + 1);
                    return null;
                });
            }
        });
        assertThat(cache.get("sum")).isEqualTo(2L * THREADS * ROUNDS);
    }

    @Test
    void anEntryIsDeletedByOneScriptAlone() {
        scripted.set("go:*", ON_WRITE, "if cache.delete('token:' .. trigger.value) then cache.incr('won') end");
        for (int i = 0; i < ROUNDS; i++) {
            cache.put("token:" + i, "t");
        }
        inParallel(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                cache.put("go:" + thread, i);
            }
        });
        assertThat(cache.get("won")).isEqualTo((long) ROUNDS);
    }

    @Test
    void whatScriptsSetFormsAChain() {
        scripted.set("go:*", ON_WRITE, "cache.set('last', trigger.key_suffix .. ':' .. trigger.value)");
        AtomicReference<Object> before = new AtomicReference<>();
        AtomicReference<Object> broken = new AtomicReference<>();
        scripted.triggers.set("last", ON_WRITE, (EntryEvent<Object, Object> e) -> {
            Object expected = before.getAndSet(e.value());
            if (expected == null ? e.oldValue() != null : !expected.equals(e.oldValue())) {
                broken.compareAndSet(null, e);
            }
        });
        inParallel(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                cache.put("go:" + thread, i);
            }
        });
        assertThat(broken).hasNullValue();
        assertThat(scripted.counts("last").ok()).isEqualTo((long) THREADS * ROUNDS);
    }

    @Test
    void incrKeepsTheClassOfWhatIsThere() {
        scripted.set(
                "go",
                ON_WRITE,
                "cache.incr('i', 2) cache.incr('l') cache.incr('s') cache.incr('d', 0.5) "
                        + "cache.set('answer', cache.incr('new', 7))");
        cache.put("i", 1);
        cache.put("l", 1L);
        cache.put("s", "41");
        cache.put("d", 1.0);
        cache.put("go", 1);
        scripted.assertAllWell();
        assertThat(List.of(cache.get("i"), cache.get("l"), cache.get("s"), cache.get("d"), cache.get("new")))
                .containsExactly(3, 2L, "42", 1.5, 7L);
        assertThat(cache.get("answer")).isEqualTo(7L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cache.incr('text')", "cache.incr('max')", "cache.incr('int', 0.5)", "cache.incr('int', 'x')"})
    void anIncrThatCannotBeDoneChangesNothing(String script) {
        scripted.set("go", ON_WRITE, script);
        cache.put("text", "abc");
        cache.put("max", Long.MAX_VALUE);
        cache.put("int", 1);
        cache.put("go", 1);
        assertThat(scripted.counts("go")).isEqualTo(new TriggerCounts(0, 1, 0, 0, 0));
        assertThat(scripted.lastRun().error()).contains("'incr'");
        assertThat(List.of(cache.get("text"), cache.get("max"), cache.get("int")))
                .containsExactly("abc", Long.MAX_VALUE, 1);
    }

    @Test
    void aTimeToLiveHoldsForOneWrite() {
        try (ScriptedCache timed = timed()) {
            timed.set("go", ON_WRITE, "cache.set('k', 1, 60) cache.set('half', 1, 0.5) cache.set('ever', 1)");
            timed.cache.put("go", 1);
            timed.assertAllWell();
            ticker.advance(Duration.ofMillis(499));
            assertThat(timed.cache.containsKey("half")).isTrue();
            ticker.advance(Duration.ofMillis(1));
            assertThat(timed.cache.containsKey("half")).isFalse();
            assertThat(timed.cache.containsKey("k")).isTrue();
            ticker.advance(Duration.ofSeconds(60));
            assertThat(timed.cache.containsKey("k")).isFalse();
            assertThat(timed.cache.containsKey("ever")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0/0", "'x'"})
    void onlyATimeThatIsOneIsTaken(String seconds) {
        try (ScriptedCache timed = timed()) {
            timed.set("go", ON_WRITE, "cache.set('k', 1, " + seconds + ")");
            timed.cache.put("go", 1);
            assertThat(timed.lastRun().error()).contains("bad argument #3 to 'set'");
            assertThat(timed.cache.containsKey("k")).isFalse();
        }
    }

    @Test
    void aTimeToLiveIsRefusedWhereEntriesHaveNone() {
        scripted.set("go", ON_WRITE, "cache.set('k', 1, 5)");
        cache.put("go", 1);
        assertThat(scripted.lastRun().error())
                .contains("bad argument #3 to 'set'", "ModifiedExpiryPolicy.factoryOf(Duration.ETERNAL)");
        assertThat(cache.containsKey("k")).isFalse();
        assertThat(scripted.triggers.test("go", ON_WRITE, 1).error()).contains("bad argument #3 to 'set'");
    }

    @Test
    void anotherCacheOfTheManagerIsUnderItsName() {
        Cache<Long, Integer> typed = scripted.fixture.cache(
                "orders", new ReflexConfiguration<Long, Integer>().setTypes(Long.class, Integer.class));
        Triggers its = typed.unwrap(Triggers.class);
        its.set("*", ON_DELETE, "caches['" + scripted.name + "'].set('gone', trigger.key)");
        scripted.set(
                "go",
                ON_WRITE,
                "local t = caches.orders t.set('5', 7) t.set(6, 8) t.incr(7) t.delete(6) "
                        + "cache.set('r', t.get(5)) cache.set('none', caches.nowhere == nil) "
                        + "cache.set('ok', (pcall(t.set, 'x', 1)))");
        cache.put("go", 1);
        scripted.assertAllWell();
        assertThat(typed.get(5L)).isEqualTo(7);
        assertThat(typed.containsKey(6L)).isFalse();
        assertThat(typed.get(7L)).isEqualTo(1);
        assertThat(cache.get("r")).isEqualTo(7L);
        assertThat(cache.get("none")).isEqualTo(true);
        assertThat(cache.get("ok")).isEqualTo(false);
        assertThat(cache.get("gone")).isEqualTo("6");
    }

    @Test
    void anEntryThatIsDeletedCanStillBeRead() {
        scripted.set(
                "gone",
                ON_DELETE,
                "cache.set('seen', cache.get(trigger.key)) cache.set('other', cache.get('no') == nil)");
        cache.put("gone", "last");
        cache.remove("gone");
        assertThat(cache.get("seen")).isEqualTo("last");
        assertThat(cache.get("other")).isEqualTo(true);
        assertThat(cache.containsKey("gone")).isFalse();
    }

    @Test
    void anEntryThatIsEvictedOrHasExpiredCanStillBeRead() {
        try (ScriptedCache small = new ScriptedCache(configuration -> configuration
                .setMaximumEntries(2)
                .setTicker(ticker)
                .setExpiryPolicyFactory(
                        CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.MINUTES, 1))))) {
            String noted = "cache.emit('left', cache.get(trigger.key) .. ' ' .. trigger.event)";
            small.set("*", ON_EVICT, noted);
            small.set("*", ON_EXPIRE, noted);
            small.cache.put("a", "A");
            small.cache.put("b", "B");
            small.cache.put("c", "C");
            assertThat(small.requests())
                    .singleElement()
                    .satisfies(request -> assertThat((String) request.payload())
                            .endsWith(" ON_EVICT")
                            .doesNotStartWith("nil"));
            ticker.advance(Duration.ofMinutes(1));
            List.of("a", "b", "c").forEach(small.cache::containsKey);
            assertThat(small.requests()).hasSize(3);
            assertThat((String) small.requests().get(2).payload()).endsWith(" ON_EXPIRE");
            small.triggers
                    .list()
                    .forEach(trigger -> assertThat(trigger.lastFailure()).isNull());
        }
    }

    @Test
    void aNewerValueCountsMoreThanTheDepartingOne() {
        scripted.set("k", ON_DELETE, "cache.set(trigger.key, 'new') cache.set('seen', cache.get(trigger.key))");
        cache.put("k", "old");
        cache.remove("k");
        assertThat(cache.get("seen")).isEqualTo("new");
        assertThat(cache.get("k")).isEqualTo("new");
    }

    @Test
    void whatAScriptWritesSetsOffTriggersAfterItBeforeTheCallReturns() {
        scripted.set("a", ON_WRITE, "cache.set('b', trigger.value + 1) cache.set('order', cache.get('c') == nil)");
        scripted.set("b", ON_WRITE, "cache.set('c', trigger.value + trigger.depth)");
        cache.put("a", 1);
        assertThat(cache.get("c")).isEqualTo(3L);
        assertThat(cache.get("order")).isEqualTo(true);
        scripted.assertAllWell();
    }

    @Test
    void aScriptThatWritesItsOwnKeyEndsAtTheLimitOfCascades() {
        scripted.set("n", ON_WRITE, "cache.incr(trigger.key)");
        cache.put("n", 0);
        assertThat(cache.get("n")).as("depths 0 to 8 have run").isEqualTo(9);
        assertThat(scripted.counts("n")).isEqualTo(new TriggerCounts(9, 0, 0, 0, 1));
    }

    @Test
    void scriptsThatSetOffManyEndAtTheNumberOfTheirCascade() {
        try (ScriptedCache few = new ScriptedCache(configuration -> configuration.setTriggerSettings(
                TriggerSettings.standard().withCascadeLimits(new CascadeLimits(8, 5))))) {
            few.set("go", ON_WRITE, "for i = 1, 20 do cache.set('k' .. i, i) end");
            few.set("k*", ON_WRITE, "");
            few.cache.put("go", 1);
            few.cache.put("other", 1);
            assertThat(few.cache.get("k20")).isEqualTo(20L);
            assertThat(few.counts("k*")).isEqualTo(new TriggerCounts(5, 0, 0, 0, 15));
        }
    }

    @Test
    void warmLoadsWhatIsAbsentAndLeavesWhatIsThere() {
        scripted.set("go", ON_WRITE, "cache.warm('absent', 'there')");
        cache.put("there", "mine");
        cache.put("go", 1);
        Await.until("it is warm", () -> cache.containsKey("absent"));
        assertThat(cache.get("absent")).isEqualTo("loaded absent");
        assertThat(cache.get("there")).isEqualTo("mine");
    }

    @Test
    void aCacheWithoutALoaderCannotBeWarmed() {
        Cache<Object, Object> plain = scripted.fixture.cache(new ReflexConfiguration<Object, Object>());
        Triggers its = plain.unwrap(Triggers.class);
        its.set("go", ON_WRITE, "cache.warm('x')");
        plain.put("go", 1);
        assertThat(its.list().get(0).lastFailure()).contains("no CacheLoader");
    }

    @Test
    void keysOfOtherClassesAreMeantByTheirTexts() {
        scripted.set("7", ON_WRITE, "cache.set('seen', cache.get('7')) cache.delete(trigger.key)");
        cache.put(7, "seven");
        assertThat(cache.get("seen")).isEqualTo("seven");
        assertThat(cache.containsKey(7)).isFalse();
    }

    @Test
    void anObjectGoesBackAsTheObjectItIs() {
        Object session = new LuaValuesTest.Session(1, "ann", List.of());
        scripted.set("go", ON_WRITE, "cache.set('copy', trigger.value) cache.set('list', {1, trigger.value})");
        cache.put("go", session);
        assertThat(cache.get("copy")).isSameAs(session);
        assertThat(cache.get("list")).isEqualTo(List.of(1L, session));
    }
}
