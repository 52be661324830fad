package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.Cache;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.trigger.DryRun;
import org.reflexcache.trigger.Effect;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.RunOutcome;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.Triggers;

/** Trying a trigger changes nothing but what the trigger does past its event. */
class DryRunTest {

    record User(String name, int age) {}

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final Cache<String, Integer> cache =
            fixture.cache("stock", new ReflexConfiguration<String, Integer>().setTypes(String.class, Integer.class));
    private final Triggers triggers = cache.unwrap(Triggers.class);
    private final List<Object> seen = new CopyOnWriteArrayList<>();

    @Test
    void whatTheTriggerWouldDoIsNotedAndNotDone() {
        cache.put("page:7", 1);
        triggers.set("product:*", ON_WRITE, (EntryEvent<String, Integer> event) -> {
            Cache<String, Integer> its = event.cache();
            its.remove("page:" + event.keySuffix());
            its.put("count", event.value());
            seen.add(its.get("count") + " " + its.containsKey("page:7"));
        });
        triggers.set("*", ON_DELETE, event -> seen.add("deleted"));
        DryRun run = triggers.test("product:*", ON_WRITE, Sample.of(5).withKey("product:7"));
        assertThat(run.outcome()).isEqualTo(RunOutcome.OK);
        assertThat(run.keyText()).isEqualTo("product:7");
        assertThat(run.effects())
                .containsExactly(new Effect("remove", "stock:page:7", null), new Effect("put", "stock:count", 5));
        assertThat(run.error()).isNull();
        assertThat(seen).containsExactly("5 false");
        assertThat(cache.get("page:7")).isEqualTo(1);
        assertThat(cache.containsKey("count")).isFalse();
        assertThat(triggers.list())
                .allSatisfy(trigger -> assertThat(trigger.executions()).isZero());
        assertThat(triggers.log(10)).isEmpty();
        assertThat(triggers.statistics().events()).containsEntry(ON_WRITE, 0L);
    }

    @Test
    void theEventIsAsTheSampleSays() {
        triggers.set(
                "user:*",
                ON_WRITE,
                event -> seen.add(event.key() + " " + event.value() + " " + event.oldValue() + " " + event.isCreated()
                        + " " + event.metadata() + " " + event.caller() + " " + event.keySuffix()));
        triggers.test("user:*", ON_WRITE, 1);
        triggers.test(
                "user:*",
                ON_WRITE,
                Sample.ofJson("2")
                        .withOldJson("1")
                        .withKey("user:7")
                        .withMetadata(Map.of("user_id", 42))
                        .withCaller("alice"));
        assertThat(seen).containsExactly("user:test 1 null true {} null test", "user:7 2 1 false {user_id=42} alice 7");
    }

    @Test
    void jsonBecomesWhatTheCacheHolds() {
        Cache<Long, User> users = fixture.cache(new ReflexConfiguration<Long, User>().setTypes(Long.class, User.class));
        Triggers own = users.unwrap(Triggers.class);
        own.set("*", ON_EXPIRE, event -> seen.add(event.value()));
        own.test("*", ON_EXPIRE, Sample.ofJson("{\"name\":\"Ada\",\"age\":36}").withKey(7L));
        assertThat(seen).containsExactly(new User("Ada", 36));
        assertThatThrownBy(() -> own.test(
                        "*",
                        ON_EXPIRE,
                        Sample.ofJson("{\"name\":\"Ada\",\"age\":\"x\"}").withKey(7L)))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("$.age");
        assertThatThrownBy(() ->
                        own.test("*", ON_EXPIRE, Sample.ofJson("{\"name\":").withKey(7L)))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("no JSON");
        own.test("*", ON_EXPIRE, Sample.ofJson("null"));
        own.set("user:*", ON_EXPIRE, event -> {});
        assertThatThrownBy(() -> own.test("user:*", ON_EXPIRE, Sample.ofJson("null")))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("'user:test'")
                .hasMessageContaining("key");
    }

    @Test
    void aFailureIsTheAnswerAndNobodyElseHearsOfIt() {
        triggers.set("*", ON_WRITE, event -> {
            throw new IllegalStateException("boom");
        });
        DryRun run = triggers.test("*", ON_WRITE, 1);
        assertThat(run.outcome()).isEqualTo(RunOutcome.ERROR);
        assertThat(run.error()).contains("IllegalStateException", "boom");
        assertThat(triggers.list().get(0).failures()).isZero();
        assertThat(triggers.list().get(0).lastFailure()).isNull();
    }

    @Test
    void suspendedAndAsynchronousTriggersAreRunOnTheCallingThread() {
        triggers.set(
                "*",
                ON_WRITE,
                event -> seen.add(Thread.currentThread()),
                TriggerOptions.standard().withAsynchronous(true));
        triggers.suspend("*", ON_WRITE);
        triggers.test("*", ON_WRITE, 1);
        assertThat(seen).containsExactly(Thread.currentThread());
    }

    @Test
    void whatIsMeantMustBeClear() {
        assertThatThrownBy(() -> triggers.test("none", ON_WRITE, 1))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("no trigger ON_WRITE 'none'");
        triggers.set(
                "*", ON_WRITE, event -> seen.add("a"), TriggerOptions.standard().withName("a"));
        triggers.set(
                "*", ON_WRITE, event -> seen.add("b"), TriggerOptions.standard().withName("b"));
        assertThatThrownBy(() -> triggers.test("*", ON_WRITE, 1))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("2 triggers")
                .hasMessageContaining("'a'")
                .hasMessageContaining("'b'");
        triggers.test("*", ON_WRITE, Sample.of(1).forTrigger("b"));
        assertThat(seen).containsExactly("b");
        triggers.set("user:*", ON_WRITE, event -> {});
        assertThatThrownBy(() -> triggers.test("user:*", ON_WRITE, Sample.of(1).withKey("order:1")))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("'order:1'")
                .hasMessageContaining("'user:*'");
    }

    @Test
    void theTriggerOfAManagerIsTriedInOneOfItsCaches() {
        Triggers manager = fixture.manager().unwrap(Triggers.class);
        manager.set("*", ON_WRITE, event -> seen.add(event.cacheName()));
        fixture.cache("other", new ReflexConfiguration<String, Integer>());
        manager.test("*", ON_WRITE, Sample.of(1));
        manager.test("*", ON_WRITE, Sample.of(1).inCache("other"));
        assertThat(seen).containsExactly("stock", "other");
        assertThatThrownBy(() -> manager.test("*", ON_WRITE, Sample.of(1).inCache("none")))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("'none'")
                .hasMessageContaining("stock");
    }

    @Test
    void otherCachesAreLeftAloneToo() {
        Cache<String, Integer> other = fixture.cache("other", new ReflexConfiguration<String, Integer>());
        triggers.set("*", ON_WRITE, event -> {
            Cache<Object, Object> reached = event.cache().getCacheManager().getCache("other");
            reached.put("x", 1);
            seen.add(reached.get("x"));
        });
        DryRun run = triggers.test("*", ON_WRITE, 1);
        assertThat(run.effects()).containsExactly(new Effect("put", "other:x", 1));
        assertThat(seen).containsExactly(1);
        assertThat(other.containsKey("x")).isFalse();
    }
}
