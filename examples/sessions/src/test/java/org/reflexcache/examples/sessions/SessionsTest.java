package org.reflexcache.examples.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, UTF_8);

    @Test
    void logoutWithdrawsThePermissionsOfTheUser() {
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager()) {
            SessionStore store = new SessionStore(manager, Duration.ofMinutes(1), new SessionEvents(out));
            long session = store.login("ada");
            assertThat(store.use(session)).isTrue();
            store.logout(session, "root");
            assertThat(store.use(session)).isFalse();
        }
        assertThat(bytes.toString(UTF_8).lines())
                .containsExactly(
                        "ada logged in: session 1",
                        "root logged out: session 1",
                        "permissions of ada withdrawn, because of ON_DELETE of auth:session:1");
    }

    @Test
    void sessionThatNobodyUsesEndsByItself() {
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager()) {
            SessionStore store = new SessionStore(manager, Duration.ofMillis(20), new SessionEvents(out));
            store.login("ada");
            long begun = System.nanoTime();
            while (!bytes.toString(UTF_8).contains("withdrawn")
                    && System.nanoTime() - begun < Duration.ofSeconds(20).toNanos()) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        assertThat(bytes.toString(UTF_8).lines())
                .containsExactly(
                        "ada logged in: session 1",
                        "session 1 is over",
                        "permissions of ada withdrawn, because of ON_EXPIRE of auth:session:1");
    }

    @Test
    void theProgramRunsUntilItIsStopped() throws Exception {
        CountDownLatch stop = new CountDownLatch(1);
        stop.countDown();
        Sessions.run(out, 100, stop);
        assertThat(bytes.toString(UTF_8).lines())
                .containsExactly("process " + ProcessHandle.current().pid(), "ada logged in: session 1");
    }
}
