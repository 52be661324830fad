package org.reflexcache.effects.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.effects.internal.outbox.OutboxStoreContract.add;
import static org.reflexcache.effects.internal.outbox.OutboxStoreContract.parcel;
import static org.reflexcache.effects.internal.outbox.OutboxStoreContract.parcels;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reflexcache.effects.internal.journal.Durability;
import org.reflexcache.effects.internal.outbox.Claimed;
import org.reflexcache.effects.internal.outbox.KeptStoreContract;
import org.reflexcache.effects.internal.outbox.OutboxException;
import org.reflexcache.effects.internal.outbox.OutboxStore;

class PostgresOutboxTest implements KeptStoreContract {

    private final JdbcConnectionPool pool = Postgres.pool();

    @Override
    public OutboxStore openStore() {
        return open();
    }

    private JdbcOutbox open() {
        return JdbcOutbox.over(pool).createTable().open();
    }

    @AfterEach
    void dropTable() throws SQLException {
        Sql.run(pool, "DROP TABLE IF EXISTS reflex_outbox");
        pool.dispose();
    }

    @Test
    void processesShareTheTable() throws Exception {
        int total = 2000;
        Set<String> held = ConcurrentHashMap.newKeySet();
        Map<String, Integer> delivered = new ConcurrentHashMap<>();
        AtomicInteger twiceAtATime = new AtomicInteger();
        JdbcConnectionPool otherPool = Postgres.pool();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (JdbcOutbox one = open();
                JdbcOutbox other = JdbcOutbox.over(otherPool).open()) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                JdbcOutbox outbox = t % 2 == 0 ? one : other;
                int first = t * total / 8;
                work.add(() -> {
                    for (int n = first; n < first + total / 8; n++) {
                        outbox.add(parcel(n), Durability.SYNC);
                    }
                    while (delivered.size() < total) {
                        for (Claimed claim : outbox.due(total, 7)) {
                            String id = claim.parcel().id();
                            if (!held.add(id)) {
                                twiceAtATime.incrementAndGet();
                            }
                            if (claim.attempt() == 1 && claim.parcel().createdMillis() % 10 == 0) {
                                held.remove(id);
                                outbox.failed(claim.place(), "503", 0);
                            } else {
                                delivered.merge(id, 1, Integer::sum);
                                outbox.delivered(claim.place());
                            }
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> future : threads.invokeAll(work)) {
                future.get();
            }
            assertThat(twiceAtATime).hasValue(0);
            assertThat(delivered)
                    .hasSize(total)
                    .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
            assertThat(one.counts().pending() + one.counts().inFlight()).isZero();
            assertThat(one.counts().delivered() + other.counts().delivered()).isEqualTo(total);
        } finally {
            threads.shutdownNow();
            otherPool.dispose();
        }
    }

    @Test
    void whatADeadProcessHasClaimedIsDueAfterItsLease() throws SQLException {
        JdbcOutbox dead = JdbcOutbox.over(pool)
                .createTable()
                .lease(Duration.ofMillis(400))
                .open();
        try (JdbcOutbox other = open()) {
            add(other, 1, 2, 3);
            List<Claimed> lost = dead.due(10, 2);
            assertThat(parcels(other.due(10, 10))).containsExactly(parcel(3));
            long leaseEnd = other.nextDueMillis();
            assertThat(leaseEnd).isGreaterThan(10).isLessThan(Long.MAX_VALUE);
            Sql.run(pool, "SELECT pg_sleep(0.45)");
            List<Claimed> again = other.due(10, 10);
            assertThat(parcels(again)).containsExactly(parcel(1), parcel(2));
            assertThat(again).extracting(Claimed::attempt).containsExactly(1, 1);
            assertThatThrownBy(() -> dead.delivered(lost.get(0).place()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("within its lease");
            again.forEach(claim -> other.delivered(claim.place()));
            assertThat(other.counts().inFlight()).isEqualTo(1);
        }
    }

    @Test
    void parcelOfATransactionIsThereWhenItCommits() throws SQLException {
        try (JdbcOutbox outbox = open();
                Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            outbox.add(connection, parcel(1));
            assertThat(outbox.due(10, 10)).isEmpty();
            connection.rollback();
            outbox.add(connection, parcel(2));
            connection.commit();
            assertThat(parcels(outbox.due(10, 10))).containsExactly(parcel(2));
            connection.setAutoCommit(true);
        }
    }

    @Test
    void lostConnectionFailsTheCallAndNothingIsHalfDone() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (JdbcOutbox outbox =
                        JdbcOutbox.over(Postgres.source()).createTable().open();
                Connection connection = pool.getConnection()) {
            add(outbox, 1);
            connection.setAutoCommit(false);
            Sql.run(connection, "LOCK TABLE reflex_outbox");
            Future<?> claim = threads.submit(() -> outbox.due(10, 10));
            killWhoWaitsForALock();
            assertThatThrownBy(claim::get)
                    .hasCauseInstanceOf(OutboxException.class)
                    .hasMessageContaining("Outbox table reflex_outbox cannot hand out what is due: ");
            Future<?> addition = threads.submit(() -> add(outbox, 2));
            killWhoWaitsForALock();
            assertThatThrownBy(addition::get)
                    .hasMessageContaining("cannot take webhook " + parcel(2).id());
            connection.rollback();
            connection.setAutoCommit(true);
            assertThat(outbox.counts().pending()).isEqualTo(1);
            add(outbox, 2);
            assertThat(parcels(outbox.due(10, 10))).containsExactly(parcel(1), parcel(2));
        } finally {
            threads.shutdownNow();
        }
    }

    private void killWhoWaitsForALock() throws SQLException {
        String waiting = " FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
        while (Sql.number(pool, "SELECT count(*)" + waiting) == 0) {
            Sql.run(pool, "SELECT pg_sleep(0.01)");
        }
        Sql.run(pool, "SELECT pg_terminate_backend(pid)" + waiting);
        while (Sql.number(pool, "SELECT count(*)" + waiting) > 0) {
            Sql.run(pool, "SELECT pg_sleep(0.01)");
        }
    }

    @Test
    void statementThatWaitsTooLongIsGivenUp() throws SQLException {
        try (JdbcOutbox outbox = JdbcOutbox.over(pool)
                        .createTable()
                        .statementTimeout(Duration.ofMillis(200))
                        .open();
                Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Sql.run(connection, "LOCK TABLE reflex_outbox");
            assertThatThrownBy(() -> add(outbox, 1))
                    .isInstanceOf(OutboxException.class)
                    .hasMessageContaining("cannot take webhook " + parcel(1).id())
                    .hasMessageContaining("57014");
            connection.rollback();
            connection.setAutoCommit(true);
            add(outbox, 1);
            assertThat(outbox.counts().pending()).isEqualTo(1);
        }
    }

    @Test
    void tableIsMadeByTwoAtATime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 20; round++) {
                Sql.run(pool, "DROP TABLE IF EXISTS reflex_outbox");
                List<Callable<Void>> work = new ArrayList<>();
                IntStream.range(0, 4)
                        .forEach(t -> work.add(() -> {
                            open().close();
                            return null;
                        }));
                for (Future<Void> future : threads.invokeAll(work)) {
                    future.get();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void reasonWithCharactersThatTheDatabaseDoesNotTakeIsKeptWithout() {
        try (JdbcOutbox outbox = open()) {
            add(outbox, 1);
            outbox.dead(outbox.due(1, 1).get(0).place(), "a\0b\ud83d");
            assertThat(outbox.deadLetters(0, 1).get(0).why()).isEqualTo("a?b?");
        }
    }
}
