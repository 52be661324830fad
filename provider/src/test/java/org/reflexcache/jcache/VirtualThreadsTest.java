package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.integration.CacheLoader;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/**
 * A virtual thread that waits inside a cache call lets go of its carrier.
 *
 * <p>A thousand of them wait for each other, far more than there are carriers: if each one pinned its carrier while its loader,
 * entry processor or trigger waits, or while it waits for the key that another one holds, no two handfuls would ever get there.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsTest {

    private static final int THREADS = 1_000;

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final CountDownLatch arrived = new CountDownLatch(THREADS);

    @Test
    void aLoaderThatWaitsPinsNothing() throws Exception {
        Cache<Integer, Integer> cache = fixture.cache(loading(key -> {
            meetTheOthers();
            return -key;
        }));

        assertThat(inVirtualThreads(cache::get)).allMatch(value -> value <= 0).doesNotHaveDuplicates();
    }

    @Test
    void anEntryProcessorThatWaitsPinsNothing() throws Exception {
        Cache<Integer, Integer> cache = fixture.cache(new ReflexConfiguration<Integer, Integer>());

        inVirtualThreads(key -> cache.invoke(key, (entry, arguments) -> {
            meetTheOthers();
            entry.setValue(key);
            return key;
        }));

        assertThat(cache).hasSize(THREADS);
    }

    @Test
    void aTriggerThatWaitsPinsNothing() throws Exception {
        Cache<Integer, Integer> cache = fixture.cache(new ReflexConfiguration<Integer, Integer>());
        cache.unwrap(Triggers.class).set("*", TriggerEvent.ON_WRITE, event -> meetTheOthers());

        inVirtualThreads(key -> {
            cache.put(key, key);
            return key;
        });

        assertThat(cache.unwrap(Triggers.class).list()).singleElement().satisfies(trigger -> {
            assertThat(trigger.executions()).isEqualTo(THREADS);
            assertThat(trigger.failures()).isZero();
        });
    }

    @Test
    void waitingForAKeyThatIsBeingLoadedPinsNothing() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Cache<Integer, Integer> cache = fixture.cache(loading(key -> {
            Await.open(release);
            return 42;
        }));

        List<Integer> answers = inVirtualThreads(key -> {
            if (key == THREADS - 1) {
                // Were the carriers pinned by those before, this one would never run.
                release.countDown();
            }
            return cache.get(1);
        });

        assertThat(answers).hasSize(THREADS).containsOnly(42);
    }

    private void meetTheOthers() {
        arrived.countDown();
        Await.open(arrived);
    }

    private static <T> List<T> inVirtualThreads(Function<Integer, T> task) throws Exception {
        // Named at run time, for the sources compile on Java 17.
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                running.add(threads.submit(() -> task.apply(number)));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> future : running) {
                answers.add(Await.result(future));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static ReflexConfiguration<Integer, Integer> loading(Function<Integer, Integer> load) {
        return new ReflexConfiguration<Integer, Integer>()
                .setReadThrough(true)
                .setCacheLoaderFactory(() -> new Loader(load));
    }

    private record Loader(Function<Integer, Integer> load) implements CacheLoader<Integer, Integer> {
        @Override
        public Integer load(Integer key) {
            return load.apply(key);
        }

        @Override
        public Map<Integer, Integer> loadAll(Iterable<? extends Integer> keys) {
            throw new AssertionError("one key is loaded at a time");
        }
    }
}
