package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.FailingListener;

/** Whatever becomes of a {@code loadAll}, its completion listener is told, and told once. */
class LoadAllCompletionTest {

    private static final String COMPLETED = "completed";

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final Recorder told = new Recorder();

    @AfterEach
    void nobodyIsToldASecondTime() {
        fixture.close();
        assertThat(told.all()).hasSizeLessThan(2);
    }

    @Test
    void ofSuccess() {
        Cache<String, String> cache = loading(keys -> Map.of("a", "1", "b", "2"));

        cache.loadAll(Set.of("a", "b"), false, told);

        told.assertOnly(COMPLETED);
        assertThat(cache.getAll(Set.of("a", "b"))).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void ofSuccessWhenThereIsNoLoader() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());

        cache.loadAll(Set.of("a"), true, told);

        told.assertOnly(COMPLETED);
    }

    @Test
    void ofSuccessWhenThereIsNothingToLoad() {
        Cache<String, String> cache = loading(keys -> {
            throw new IllegalStateException("nothing to load");
        });
        cache.put("a", "1");

        cache.loadAll(Set.of("a"), false, told);
        told.assertOnly(COMPLETED);
        told.forget();

        cache.loadAll(Set.of(), true, told);
        told.assertOnly(COMPLETED);
    }

    @Test
    void ofAnExceptionOfTheLoader() {
        IllegalArgumentException thrown = new IllegalArgumentException("the loader fails");
        Cache<String, String> cache = loading(keys -> {
            throw thrown;
        });

        cache.loadAll(Set.of("a"), false, told);

        assertThat(told.only()).isInstanceOf(CacheLoaderException.class).hasCause(thrown);
        assertThat(told.only()).hasMessageContaining(cache.getName());
    }

    @Test
    void ofAnErrorOfTheLoader() {
        Error thrown = new StackOverflowError("the loader fails");
        Cache<String, String> cache = loading(keys -> {
            throw thrown;
        });

        cache.loadAll(Set.of("a"), false, told);

        assertThat(told.only()).isInstanceOf(CacheLoaderException.class).hasCause(thrown);
        assertThat(cache.putIfAbsent("a", "free again")).isTrue();
    }

    @Test
    void ofALoaderThatAnswersNull() {
        Cache<String, String> cache = loading(keys -> null);

        cache.loadAll(Set.of("a"), false, told);

        assertThat(told.only()).isInstanceOf(CacheLoaderException.class).hasMessageContaining(cache.getName());
    }

    @Test
    void ofAnAnswerWithOtherKeysAndNullValuesWhichAreLeftOut() {
        Map<String, String> answer = new HashMap<>();
        answer.put("a", "1");
        answer.put("b", null);
        answer.put("z", "26");
        Cache<String, String> cache = loading(keys -> answer);

        cache.loadAll(Set.of("a", "b"), false, told);

        told.assertOnly(COMPLETED);
        assertThat(cache.getAll(Set.of("a", "b", "z"))).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void ofTheCacheThatWasClosedMeanwhile() {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Cache<String, String> cache = loading(keys -> {
            loading.countDown();
            Await.open(closed);
            return Map.of("a", "1");
        });

        cache.loadAll(Set.of("a"), false, told);
        Await.open(loading);
        cache.close();
        closed.countDown();

        assertThat(told.only()).isInstanceOf(CacheException.class).hasMessageContaining("closed");
    }

    @Test
    void ofTheManagerThatWasClosedMeanwhile() {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Cache<String, String> cache = loading(keys -> {
            loading.countDown();
            Await.open(closed);
            return Map.of("a", "1");
        });

        cache.loadAll(Set.of("a"), false, told);
        Await.open(loading);
        Thread closing = new Thread(fixture::close);
        closing.start();
        Await.until("the cache is closed", cache::isClosed);
        closed.countDown();
        Await.end(closing);

        assertThat(told.only()).isInstanceOf(CacheException.class).hasMessageContaining("closed");
    }

    @Test
    void orTheCallItselfFailsWhenTheManagerWasClosedBefore() {
        Cache<String, String> cache = loading(keys -> Map.of("a", "1"));
        fixture.close();

        assertThatThrownBy(() -> cache.loadAll(Set.of("a"), false, told))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(cache.getName());

        assertThat(told.all()).isEmpty();
    }

    @Test
    void ofAListenerOfEventsThatFailed() {
        Cache<String, String> cache = loading(keys -> Map.of("a", "1", "b", "2"));
        cache.registerCacheEntryListener(FailingListener.of(new IllegalArgumentException("the listener fails")));

        cache.loadAll(Set.of("a", "b"), false, told);

        assertThat(told.only()).isInstanceOf(CacheEntryListenerException.class);
        assertThat(cache.getAll(Set.of("a", "b"))).hasSize(2);
    }

    @Test
    void onceEvenIfItFailsItself() {
        Cache<String, String> cache = loading(keys -> Map.of("a", "1"));
        CountDownLatch called = new CountDownLatch(1);

        cache.loadAll(Set.of("a"), false, new CompletionListener() {
            @Override
            public void onCompletion() {
                told.onCompletion();
                called.countDown();
                throw new IllegalStateException("the completion listener fails");
            }

            @Override
            public void onException(Exception e) {
                told.onException(e);
            }
        });
        Await.open(called);

        told.assertOnly(COMPLETED);
    }

    @Test
    void nobodyNeedsToBeTold() {
        Cache<String, String> cache = loading(keys -> Map.of("a", "1"));

        cache.loadAll(Set.of("a"), false, null);

        Await.until("the key is loaded", () -> cache.containsKey("a"));
    }

    @Test
    void theLoaderRunsWithTheClassLoaderOfTheManagerOnAnotherThread() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        List<ClassLoader> loaders = new CopyOnWriteArrayList<>();
        Cache<String, String> cache = loading(keys -> {
            threads.add(Thread.currentThread());
            loaders.add(Thread.currentThread().getContextClassLoader());
            return Map.of("a", "1");
        });

        cache.loadAll(Set.of("a"), false, told);

        told.assertOnly(COMPLETED);
        assertThat(threads).singleElement().isNotSameAs(Thread.currentThread());
        assertThat(loaders).containsExactly(fixture.manager().getClassLoader());
    }

    private Cache<String, String> loading(Function<Set<String>, Map<String, String>> loadAll) {
        return fixture.cache(new ReflexConfiguration<String, String>().setCacheLoaderFactory(() -> new CacheLoader<>() {
            @Override
            public String load(String key) {
                throw new AssertionError("loadAll loads by loadAll");
            }

            @Override
            public Map<String, String> loadAll(Iterable<? extends String> keys) {
                Set<String> asked = new java.util.HashSet<>();
                keys.forEach(asked::add);
                return loadAll.apply(asked);
            }
        }));
    }

    /** What a completion listener was told. */
    private static final class Recorder implements CompletionListener {
        private final List<Object> words = new CopyOnWriteArrayList<>();

        @Override
        public void onCompletion() {
            words.add(COMPLETED);
        }

        @Override
        public void onException(Exception e) {
            words.add(e);
        }

        List<Object> all() {
            return words;
        }

        void forget() {
            words.clear();
        }

        void assertOnly(Object word) {
            Await.until("the completion listener is told", () -> !words.isEmpty());
            assertThat(words).containsExactly(word);
        }

        /** The one thing it was told, an exception. */
        Exception only() {
            Await.until("the completion listener is told", () -> !words.isEmpty());
            assertThat(words).hasSize(1);
            return (Exception) words.get(0);
        }
    }
}
