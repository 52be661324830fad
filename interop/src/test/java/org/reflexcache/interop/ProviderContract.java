package org.reflexcache.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EVICT;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.reflexcache.trigger.DryRun;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.RunOutcome;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.listener.ForeignTriggers;
import org.reflexcache.trigger.listener.TriggerCacheEntryListener;

/** What holds for triggers on a cache of any provider. */
abstract class ProviderContract {

    private final String providerName;
    final List<String> seen = new CopyOnWriteArrayList<>();
    private String name = "";
    CacheManager manager;
    Cache<String, String> cache;
    ForeignTriggers foreign;
    Triggers triggers;

    ProviderContract(String providerName) {
        this.providerName = providerName;
    }

    @BeforeEach
    void open(TestInfo test) {
        name = getClass().getSimpleName() + "."
                + test.getTestMethod().orElseThrow().getName();
        manager = Caching.getCachingProvider(providerName).getCacheManager();
        cache = newCache(name, configuration());
        open(TriggerSettings.standard());
    }

    @AfterEach
    void close() {
        foreign.close();
        Caching.getCachingProvider(providerName).close();
    }

    /** Opens the triggers anew. */
    final void open(TriggerSettings settings) {
        if (foreign != null) {
            foreign.close();
        }
        foreign = ForeignTriggers.of(cache, settings);
        triggers = foreign.triggers();
    }

    final Cache<String, String> newCache(String cacheName, MutableConfiguration<String, String> configuration) {
        return manager.createCache(cacheName, adapted(configuration));
    }

    /** The configuration with what this provider needs besides. */
    CompleteConfiguration<String, String> adapted(MutableConfiguration<String, String> configuration) {
        return configuration;
    }

    static MutableConfiguration<String, String> configuration() {
        return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
    }

    final void see(EntryEvent<String, String> event) {
        seen.add(event.event() + " " + event.keySuffix() + " " + event.oldValue() + ">" + event.value()
                + (event.isCreated() ? " created" : ""));
    }

    final RegisteredTrigger only() {
        assertThat(triggers.list()).hasSize(1);
        return triggers.list().get(0);
    }

    @Test
    void writesAndDeletesAreSeenWithTheirValues() {
        triggers.set("stock:*", ON_WRITE, this::see);
        triggers.set("stock:*", ON_DELETE, this::see);
        cache.put("stock:a", "1");
        cache.put("stock:a", "2");
        cache.put("other:a", "1");
        cache.remove("stock:a");
        cache.remove("stock:a");
        assertThat(seen).containsExactly("ON_WRITE a null>1 created", "ON_WRITE a 1>2", "ON_DELETE a 2>2");
    }

    @Test
    void entryProcessorsAreSeen() {
        triggers.set("stock:*", ON_WRITE, this::see);
        triggers.set("stock:*", ON_DELETE, this::see);
        cache.put("stock:a", "1");
        cache.invoke("stock:a", (entry, arguments) -> {
            entry.setValue(entry.getValue() + "+");
            return null;
        });
        cache.invoke("stock:a", (entry, arguments) -> {
            entry.remove();
            return null;
        });
        assertThat(seen).containsExactly("ON_WRITE a null>1 created", "ON_WRITE a 1>1+", "ON_DELETE a 1+>1+");
    }

    @Test
    void eventNamesCacheAndTime() {
        List<EntryEvent<String, String>> events = new CopyOnWriteArrayList<>();
        triggers.set("*", ON_WRITE, (EntryEvent<String, String> e) -> events.add(e));
        long before = System.currentTimeMillis();
        cache.put("a", "1");
        assertThat(events).hasSize(1);
        EntryEvent<String, String> event = events.get(0);
        assertThat(event.cacheName()).isEqualTo(cache.getName());
        assertThat(event.timestamp().toEpochMilli()).isBetween(before, System.currentTimeMillis());
        assertThat(event.timeToLive()).isNull();
        assertThat(event.metadata()).isEmpty();
        assertThat(event.depth()).isZero();
        assertThat(event.cause()).isNull();
        assertThat(event.cache().getName()).isEqualTo(cache.getName());
    }

    @Test
    void expiryIsSeenOnceWithItsValue() {
        Cache<String, String> brief = newCache(
                name + ".brief",
                configuration()
                        .setExpiryPolicyFactory(
                                CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, 20))));
        try (ForeignTriggers ofBrief = ForeignTriggers.of(brief)) {
            ofBrief.triggers().set("session:*", ON_EXPIRE, this::see);
            ofBrief.triggers().set("session:*", ON_DELETE, this::see);
            brief.put("session:7", "user");
            Await.until("the expiry is seen", () -> brief.get("session:7") == null && !seen.isEmpty());
        }
        assertThat(seen).containsExactly("ON_EXPIRE 7 user>user");
    }

    @Test
    void failingTriggerDoesNoHarm() {
        triggers.set("*", ON_WRITE, TriggersOf::fail, TriggerOptions.standard().withName("fails"));
        triggers.set("*", ON_WRITE, this::see, TriggerOptions.standard().withName("sees"));
        cache.put("a", "1");
        assertThat(cache.get("a")).isEqualTo("1");
        assertThat(seen).containsExactly("ON_WRITE a null>1 created");
        assertThat(triggers.list().get(0).failures()).isEqualTo(1);
    }

    @Test
    void maskedValuesAreNotInTheLog() {
        open(TriggerSettings.standard().withMaskedKeys(List.of("secret:*")));
        triggers.set("*", ON_WRITE, this::see);
        cache.put("secret:a", "hidden");
        cache.put("plain:a", "shown");
        assertThat(triggers.log(10).get(0).toString()).doesNotContain("hidden");
        assertThat(triggers.log(10).get(1).toString()).contains("shown");
    }

    @Test
    void asynchronousTriggerMayWriteItsOwnKey() {
        triggers.set(
                "count:*",
                ON_WRITE,
                (EntryEvent<String, String> e) -> {
                    if (e.isCreated()) {
                        e.cache().put(e.key(), "again");
                    } else {
                        see(e);
                    }
                },
                TriggerOptions.standard().withAsynchronous(true));
        cache.put("count:a", "1");
        Await.until("both writes are seen", () -> seen.size() == 1);
        assertThat(seen).containsExactly("ON_WRITE a 1>again");
    }

    @Test
    void asynchronousRunsOfAKeyKeepItsOrder() {
        triggers.set("*", ON_WRITE, this::see, TriggerOptions.standard().withAsynchronous(true));
        int writes = 50;
        for (int i = 0; i < writes; i++) {
            cache.put("a", Integer.toString(i));
        }
        Await.until("all are seen", () -> seen.size() == writes);
        for (int i = 1; i < writes; i++) {
            assertThat(seen.get(i)).isEqualTo("ON_WRITE a " + (i - 1) + ">" + i);
        }
    }

    @Test
    void deleteWaitsForARunInProgress() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        triggers.set("*", ON_WRITE, e -> {
            begun.countDown();
            Await.open(mayEnd);
            ended.set(true);
        });
        CompletableFuture<Void> write = CompletableFuture.runAsync(() -> cache.put("a", "1"), TriggersOf::start);
        Await.open(begun);
        CompletableFuture<Boolean> endedBefore =
                CompletableFuture.supplyAsync(() -> triggers.delete("*", ON_WRITE) && ended.get(), TriggersOf::start);
        Await.until("the trigger is gone", () -> triggers.list().isEmpty());
        assertThat(endedBefore).isNotDone();
        mayEnd.countDown();
        assertThat(Await.result(endedBefore)).isTrue();
        Await.result(write);
    }

    @Test
    void readsAndEvictionsAreRefused() {
        for (var event : List.of(ON_READ, ON_EVICT)) {
            assertThatThrownBy(() -> triggers.set("*", event, this::see))
                    .isInstanceOf(InvalidTriggerException.class)
                    .hasMessageContaining("a foreign provider tells JCache listeners nothing of evictions and reads")
                    .hasMessageContaining(event.toString());
        }
        assertThat(triggers.list()).isEmpty();
    }

    @Test
    void closeDeregistersTheListener() {
        triggers.set("*", ON_WRITE, this::see);
        assertThat(listeners()).hasSize(1);
        foreign.close();
        cache.put("a", "1");
        assertThat(seen).isEmpty();
        assertThat(listeners()).isEmpty();
        assertThatThrownBy(() -> triggers.set("*", ON_WRITE, this::see)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closeAfterTheCacheIsQuiet() {
        cache.close();
        foreign.close();
        assertThat(triggers.list()).isEmpty();
    }

    private List<CacheEntryListenerConfiguration<String, String>> listeners() {
        List<CacheEntryListenerConfiguration<String, String>> all = new CopyOnWriteArrayList<>();
        configurationOf(cache).getCacheEntryListenerConfigurations().forEach(all::add);
        return all;
    }

    @SuppressWarnings("unchecked") // the types are those it was made with
    private static CompleteConfiguration<String, String> configurationOf(Cache<String, String> cache) {
        return cache.getConfiguration(CompleteConfiguration.class);
    }

    @Test
    void dryRunReadsTheCacheAndChangesNothing() {
        cache.put("b", "there");
        triggers.set("*", ON_WRITE, (EntryEvent<String, String> e) -> {
            seen.add(e.cache().get("b"));
            e.cache().put("b", "changed");
        });
        DryRun run = triggers.test("*", ON_WRITE, "sample");
        assertThat(run.outcome()).isEqualTo(RunOutcome.OK);
        assertThat(run.effects()).hasSize(1);
        assertThat(seen).containsExactly("there");
        assertThat(cache.get("b")).isEqualTo("there");
    }

    @Test
    void configuredListenerRunsTriggersThatWereThereBefore() throws Exception {
        try (ForeignTriggers before = ForeignTriggers.named(name)) {
            before.triggers().set("*", ON_WRITE, this::see);
            Cache<String, String> made = newCache(
                    name + ".made",
                    configuration()
                            .addCacheEntryListenerConfiguration(
                                    travelled(TriggerCacheEntryListener.<String, String>configurationOf(name))));
            made.put("a", "1");
            assertThat(seen).containsExactly("ON_WRITE a null>1 created");
            assertThat(before.triggers().test("*", ON_WRITE, "x").outcome()).isEqualTo(RunOutcome.OK);
        }
    }

    @Test
    void listenerWithoutFilterRunsTriggersThatComeLater() {
        Cache<String, String> made = newCache(
                name + ".made",
                configuration()
                        .addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                                TriggerCacheEntryListener.<String, String>factoryOf(name), null, true, true)));
        try (ForeignTriggers after = ForeignTriggers.named(name)) {
            after.triggers().set("*", ON_WRITE, this::see);
            made.put("a", "1");
            made.put("a", "2");
            assertThat(seen).containsExactly("ON_WRITE a null>1 created", "ON_WRITE a 1>2");
        }
        made.put("a", "3");
        assertThat(seen).hasSize(2);
    }

    @SuppressWarnings("unchecked") // what is read is what was written
    private static <T> T travelled(T object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
