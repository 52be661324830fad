package org.reflexcache.effects.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.effects.internal.outbox.OutboxStoreContract.add;
import static org.reflexcache.effects.internal.outbox.OutboxStoreContract.parcel;
import static org.reflexcache.effects.internal.outbox.OutboxStoreContract.parcels;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.effects.internal.journal.Durability;
import org.reflexcache.effects.internal.outbox.OutboxException;
import org.reflexcache.effects.internal.outbox.OutboxFullException;
import org.reflexcache.effects.internal.outbox.Parcel;

/** What is the same on each database, on the quick one. */
class JdbcOutboxTest {

    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:plain;DB_CLOSE_DELAY=-1", "", "");

    @AfterEach
    void dropAll() throws SQLException {
        Sql.run(pool, "DROP ALL OBJECTS");
        pool.dispose();
    }

    private JdbcOutbox.Builder outbox() {
        return JdbcOutbox.over(pool).createTable();
    }

    /** Commits fail with this state as long as there are failures left. */
    private DataSource failing(AtomicInteger failures, String state) {
        return proxy(
                DataSource.class,
                pool,
                "getConnection",
                real -> proxy(Connection.class, real, "commit", unused -> {
                    if (failures.getAndDecrement() > 0) {
                        ((Connection) real).rollback();
                        throw new SQLException("made up", state);
                    }
                    return unused;
                }));
    }

    /** What is done with the result of one method. */
    private interface Change {
        Object of(Object result) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Object real, String method, Change change) {
        Object made = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, args) -> {
            try {
                boolean before = called.getName().equals(method) && called.getReturnType() == void.class;
                if (before) {
                    change.of(real);
                }
                Object result = called.invoke(real, args);
                return !before && called.getName().equals(method) ? change.of(result) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return type.cast(made);
    }

    @Test
    void deadlockIsTriedAgainAndNotForEver() {
        AtomicInteger failures = new AtomicInteger();
        try (JdbcOutbox outbox =
                JdbcOutbox.over(failing(failures, "40P01")).createTable().open()) {
            failures.set(4);
            add(outbox, 1);
            assertThat(outbox.counts().pending()).isEqualTo(1);
            failures.set(5);
            assertThatThrownBy(() -> outbox.due(1, 1))
                    .isInstanceOf(OutboxException.class)
                    .hasMessageContaining("made up")
                    .hasMessageContaining("40P01");
            assertThat(parcels(outbox.due(1, 1))).containsExactly(parcel(1));
        }
    }

    @Test
    void otherFailureIsNotTriedAgainAndChangesNothing() {
        AtomicInteger failures = new AtomicInteger();
        try (JdbcOutbox outbox =
                JdbcOutbox.over(failing(failures, "08006")).createTable().open()) {
            failures.set(1);
            assertThatThrownBy(() -> add(outbox, 1)).hasMessageContaining("08006");
            assertThat(outbox.counts().pending()).isZero();
            add(outbox, 1);
            long place = outbox.due(1, 1).get(0).place();
            failures.set(1);
            assertThatThrownBy(() -> outbox.delivered(place)).isInstanceOf(OutboxException.class);
            assertThat(outbox.counts().delivered()).isZero();
            outbox.delivered(place);
            assertThat(outbox.counts().delivered()).isEqualTo(1);
        }
    }

    @Test
    void missingTableIsNamedWithTheWayToMakeIt() throws SQLException {
        assertThatThrownBy(() -> JdbcOutbox.over(pool).table("parcels").open())
                .isInstanceOf(OutboxException.class)
                .hasMessageStartingWith("Outbox table parcels cannot ")
                .hasMessageContaining("createTable()")
                .hasMessageContaining("org/reflexcache/effects/jdbc/postgresql.sql");
        try (JdbcOutbox outbox = outbox().table("parcels").open()) {
            Sql.run(pool, "DROP TABLE parcels");
            assertThatThrownBy(() -> add(outbox, 1)).hasMessageContaining("there is no such table");
            outbox().table("parcels").open().close();
            add(outbox, 1);
        }
    }

    @Test
    void tableMayBeInASchema() throws SQLException {
        Sql.run(pool, "CREATE SCHEMA effects");
        try (JdbcOutbox outbox = outbox().table("effects.parcels").open()) {
            add(outbox, 1);
            assertThat(outbox.due(1, 1)).hasSize(1);
        }
        outbox().table("effects.parcels").open().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a;drop table x",
                "\"a\"",
                "1a",
                "a.b.c",
                "a.",
                "\u00e4",
                "a--",
                "a2345678901234567890123456789012345678901234567890"
            })
    void nameThatNeedsQuotesIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outbox().table(name))
                .withMessageContaining("\"" + name + "\"")
                .withMessageContaining("allowed are");
    }

    @Test
    void settingsOutOfTheirRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> outbox().lease(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> outbox().lease(Duration.ofDays(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> outbox().statementTimeout(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> outbox().mostParcels(0));
    }

    @Test
    void fullTableRefusesUntilThereIsRoom() {
        try (JdbcOutbox outbox = outbox().mostParcels(2).open()) {
            add(outbox, 1, 2);
            assertThatThrownBy(() -> add(outbox, 3))
                    .isInstanceOf(OutboxFullException.class)
                    .hasMessageContaining("reflex_outbox is full: allowed are 2 parcels");
            outbox.delivered(outbox.due(5, 1).get(0).place());
            add(outbox, 3);
            assertThat(outbox.counts().pending()).isEqualTo(2);
        }
    }

    @Test
    void idIsTakenOnce() throws Exception {
        try (JdbcOutbox outbox = outbox().open()) {
            add(outbox, 1);
            assertThatThrownBy(() -> add(outbox, 1))
                    .isInstanceOf(OutboxException.class)
                    .hasMessageContaining(parcel(1).id())
                    .hasMessageContaining("each id is taken once");
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                // However they come together in transactions, only the second of an id is refused.
                List<Callable<Boolean>> work = new ArrayList<>();
                for (int t = 0; t < 64; t++) {
                    int n = 100 + t / 2;
                    work.add(() -> added(outbox, n));
                }
                int taken = 0;
                for (Future<Boolean> future : threads.invokeAll(work)) {
                    taken += future.get() ? 1 : 0;
                }
                assertThat(taken).isEqualTo(32);
                assertThat(outbox.counts().pending()).isEqualTo(33);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static boolean added(JdbcOutbox outbox, int n) {
        try {
            add(outbox, n);
            return true;
        } catch (OutboxException e) {
            return false;
        }
    }

    @Test
    void largestParcelIsTakenAndALargerOneRefused() {
        int rest = Addition.MOST_BYTES - 26 - "webhook".length() - 2;
        try (JdbcOutbox outbox = outbox().open()) {
            Parcel largest = new Parcel("A".repeat(26), "webhook", "t", new byte[rest], "x", 1);
            outbox.add(largest, Durability.SYNC);
            assertThat(parcels(outbox.due(1, 1))).containsExactly(largest);
            Parcel larger = new Parcel("B".repeat(26), "webhook", "t", new byte[rest + 1], "x", 1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> outbox.add(larger, Durability.SYNC))
                    .withMessageContaining("allowed are 1048576 bytes");
        }
    }

    @Test
    void connectionsComeBackAsTheyWere() throws SQLException {
        try (JdbcOutbox outbox = outbox().open()) {
            pool.setMaxConnections(1);
            add(outbox, 1);
            assertThatThrownBy(() -> add(outbox, 1)).isInstanceOf(OutboxException.class);
            outbox.due(1, 1);
            assertThat(pool.getActiveConnections()).isZero();
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isTrue();
            }
        }
    }
}
