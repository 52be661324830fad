package org.reflexcache.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.integration.CacheWriter;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.testing.RecordedTriggers;
import org.reflexcache.trigger.TriggerEvent;

/** Entries that are due while a slow writer holds them expire after it, each once, and keep no other entry waiting. */
class ExpiryBesideHeldKeysTest {

    /** More than there may ever be threads for expiries. */
    private static final int HELD = 1_000;

    private static final java.time.Duration LIFE = java.time.Duration.ofHours(1);

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final ManualTicker ticker = new ManualTicker();
    private final BlockedWriter writer = new BlockedWriter();
    private final Cache<String, String> held =
            fixture.cache(configuration().setWriteThrough(true).setCacheWriterFactory(() -> writer));
    private final Cache<String, String> other = fixture.cache(configuration());

    @ParameterizedTest(name = "somebody listens to the held ones: {0}")
    @ValueSource(booleans = {true, false})
    void theyDelayNoExpiryOfAnotherCache(boolean listening) {
        RecordedTriggers ofOther = RecordedTriggers.of(other, TriggerEvent.ON_EXPIRE);
        RecordedTriggers ofHeld = listening ? RecordedTriggers.of(held, TriggerEvent.ON_EXPIRE) : null;
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < HELD; i++) {
            map.put("k" + i, "v");
        }
        held.putAll(map);
        writer.isBlocking = true;
        Thread putting = new Thread(() -> held.putAll(map), "putting");
        putting.setDaemon(true);
        putting.start();
        Await.open(writer.begun);

        try {
            for (int round = 1; round <= 3; round++) {
                int told = round;
                other.put("round " + round, "v");
                ticker.advance(LIFE);
                Await.until(
                        "the other cache told expiry " + round,
                        () -> ofOther.all().size() == told);
            }
            assertThat(putting.isAlive()).isTrue();
            if (ofHeld != null) {
                assertThat(ofHeld.all()).isEmpty();
            }
        } finally {
            writer.goOn.countDown();
        }

        Await.end(putting);
        Await.until("the held entries have left", () -> size(held) == 0);
        assertThat(ofOther.all()).hasSize(3);
        if (ofHeld != null) {
            Await.until("all held entries were told", () -> ofHeld.all().size() >= HELD);
            assertThat(ofHeld.all()).hasSize(HELD).doesNotHaveDuplicates();
        }
    }

    private static long size(Cache<?, ?> cache) {
        return CacheFixture.reflex(cache).estimatedSize();
    }

    private ReflexConfiguration<String, String> configuration() {
        return new ReflexConfiguration<String, String>()
                .setTicker(ticker)
                .setExpiryPolicyFactory(
                        CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, LIFE.toMillis())));
    }

    /** Takes everything, and once it is told to, lets a batch wait. */
    private static final class BlockedWriter implements CacheWriter<String, String> {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile boolean isBlocking;

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {}

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            if (isBlocking) {
                begun.countDown();
                Await.open(goOn);
            }
            entries.clear();
        }

        @Override
        public void delete(Object key) {}

        @Override
        public void deleteAll(Collection<?> keys) {
            keys.clear();
        }
    }
}
