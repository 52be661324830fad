package org.reflexcache.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.FailingListener;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.testing.RecordedLog;

/** A listener that fails for an expiry which nobody met has no caller to tell: it is logged once, and kills no thread. */
class FailingExpiryListenerTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @Test
    void noThreadDiesOfItAndTheLogTellsItOnce() {
        Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
        try (RecordedLog log = new RecordedLog("org.reflexcache.listeners")) {
            ManualTicker ticker = new ManualTicker();
            Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>()
                    .setTicker(ticker)
                    .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_HOUR)));
            for (int i = 0; i < 10; i++) {
                cache.put("k" + i, "v");
            }
            cache.registerCacheEntryListener(FailingListener.of(new IllegalArgumentException("the listener fails")));
            RecordedEvents<String, String> events = RecordedEvents.of(cache);

            ticker.advance(Duration.ofHours(1));
            Await.until("all expiries were told", () -> events.all().size() == 10);
            // Ends the workers, and with them whatever they had left to say.
            fixture.close();

            assertThat(uncaught).isEmpty();
            assertThat(log.warnings()).singleElement().asString().contains(cache.getName());
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }
}
