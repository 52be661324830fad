package org.reflexcache.trigger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerEvent;

class FactEventTest {

    private final RegistryFixture fixture = new RegistryFixture();
    private final List<EntryEvent<Object, Object>> seen = new ArrayList<>();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void showsTheFactAndItsOwnSuffix() {
        Cache<Object, Object> cache = TestFact.emptyCache();
        EntryEvent<Object, Object> event =
                seenBy("user:*", ON_WRITE, new TestFact(cache, "user:42", "new", "old", false, 1_234), 3);
        assertThat(event.event()).isEqualTo(ON_WRITE);
        assertThat(event.cacheName()).isEqualTo("stock");
        assertThat(event.key()).isEqualTo("user:42");
        assertThat(event.keyText()).isEqualTo("user:42");
        assertThat(event.keySuffix()).isEqualTo("42");
        assertThat(event.value()).isEqualTo("new");
        assertThat(event.oldValue()).isEqualTo("old");
        assertThat(event.isCreated()).isFalse();
        assertThat(event.timestamp()).isEqualTo(Instant.ofEpochMilli(1_234));
        assertThat(event.depth()).isEqualTo(3);
    }

    @Test
    void createdEntryHasNoOldValue() {
        EntryEvent<Object, Object> event = seenBy("a", ON_WRITE, TestFact.created("a"), 0);
        assertThat(event.isCreated()).isTrue();
        assertThat(event.oldValue()).isNull();
        assertThat(event.oldValue()).isNull();
        assertThat(event.keySuffix()).isEmpty();
    }

    @Test
    void eachTriggerHasItsOwnSuffixAndItsOwnCopies() {
        AtomicInteger copies = new AtomicInteger();
        fixture.registry.triggers().set("*", ON_EXPIRE, seen::add);
        fixture.registry.triggers().set("a*", ON_EXPIRE, seen::add);
        run(ON_EXPIRE, new CountingFact(copies), 0);
        assertThat(copies).hasValue(0);
        assertThat(seen).extracting(EntryEvent::keySuffix).containsExactly("abc", "bc");
        Object first = seen.get(0).value();
        assertThat(seen.get(0).value()).isSameAs(first);
        assertThat(seen.get(1).value()).isNotSameAs(first);
        assertThat(copies).hasValue(2);
        assertThat(seen.get(0).oldValue()).isNotSameAs(first);
        assertThat(copies).hasValue(3);
    }

    @Test
    void textNamesTheEntryButShowsNoValue() {
        EntryEvent<Object, Object> event =
                seenBy("a*", ON_EXPIRE, new TestFact(TestFact.emptyCache(), "a\n1", "secret", "secret", false, 0), 2);
        assertThat(event).hasToString("ON_EXPIRE of 'a\\u000a1' in cache 'stock', depth 2");
    }

    private EntryEvent<Object, Object> seenBy(String pattern, TriggerEvent kind, Fact<?, ?> fact, int depth) {
        fixture.registry.triggers().set(pattern, kind, seen::add);
        run(kind, fact, depth);
        return seen.get(0);
    }

    private void run(TriggerEvent kind, Fact<?, ?> fact, int depth) {
        fixture.registry.snapshot().match(kind, fact.key()).run(fact, depth);
    }

    /** Gives a new copy each time. */
    private record CountingFact(AtomicInteger copies) implements PlainFact {

        @Override
        public Cache<Object, Object> cache() {
            return TestFact.emptyCache();
        }

        @Override
        public Object key() {
            return "abc";
        }

        @Override
        public Object value() {
            copies.incrementAndGet();
            return new Object();
        }

        @Override
        public Object oldValue() {
            return value();
        }

        @Override
        public boolean isCreated() {
            return false;
        }

        @Override
        public long epochMillis() {
            return 0;
        }
    }
}
