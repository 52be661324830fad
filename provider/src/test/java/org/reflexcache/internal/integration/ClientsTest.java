package org.reflexcache.internal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.cache.CacheException;
import javax.cache.configuration.Factory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reflexcache.testing.RecordedLog;

class ClientsTest {

    private final RecordedLog log = new RecordedLog("org.reflexcache.integration");
    private final List<String> closed = new ArrayList<>();

    @AfterEach
    void stopRecording() {
        log.close();
    }

    @Test
    void factoryMakesTheClient() {
        assertThat(Clients.<String>create("users", "CacheLoader", () -> "loader"))
                .isEqualTo("loader");
        assertThat(Clients.<String>create("users", "CacheLoader", null)).isNull();
    }

    @Test
    void factoryThatFailsIsNamed() {
        IllegalStateException failure = new IllegalStateException("down");
        Factory<String> factory = new Factory<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public String create() {
                throw failure;
            }
        };
        assertThatThrownBy(() -> Clients.create("users", "CacheLoader", factory))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining("CacheLoader")
                .hasMessageContaining(factory.getClass().getName())
                .hasCause(failure);
    }

    @Test
    void factoryThatAnswersNullIsRefused() {
        assertThatThrownBy(() -> Clients.<String>create("users", "CacheWriter", () -> null))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("null")
                .hasMessageContaining("CacheWriter");
    }

    @Test
    void everyClientThatCanBeClosedIsClosedOnce() {
        AutoCloseable both = () -> closed.add("both");
        Closeable other = () -> closed.add("other");
        Clients.close("users", Arrays.asList(both, null, "no closing this", both, other));
        assertThat(closed).containsExactly("both", "other");
    }

    @Test
    void clientThatFailsToCloseKeepsNothingOpen() {
        IOException failure = new IOException("stuck");
        NoClassDefFoundError gone = new NoClassDefFoundError("Gone");
        Clients.close(
                "users",
                List.<AutoCloseable>of(
                        () -> {
                            throw failure;
                        },
                        () -> {
                            throw gone;
                        },
                        () -> closed.add("last")));
        assertThat(closed).containsExactly("last");
        assertThat(log.thrown()).containsExactly(failure, gone);
        assertThat(log.warnings()).allMatch(warning -> warning.contains("'users'"));
    }

    @Test
    void interruptionIsKept() {
        Clients.close("users", List.<AutoCloseable>of(() -> {
            throw new InterruptedException();
        }));
        assertThat(Thread.interrupted()).isTrue();
    }
}
