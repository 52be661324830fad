package org.reflexcache.effects.jdbc;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.reflexcache.effects.internal.journal.Durability;
import org.reflexcache.effects.internal.outbox.Claimed;
import org.reflexcache.effects.internal.outbox.DeadLetter;
import org.reflexcache.effects.internal.outbox.OutboxCounts;
import org.reflexcache.effects.internal.outbox.OutboxException;
import org.reflexcache.effects.internal.outbox.OutboxStore;
import org.reflexcache.effects.internal.outbox.Parcel;
import org.reflexcache.effects.jdbc.Report.End;

/**
 * An outbox in a table of PostgreSQL or H2, which several processes share.
 *
 * <p>A process has what it claims for the time of a lease, which the clock of the database measures: what it has not reported by
 * then, such as after a crash, is due for the others. So a lease has to be longer than the delivery of all that is claimed at once,
 * or parcels are delivered twice. When parcels are due is judged by the clocks of the processes.
 *
 * <p>Nobody is told of what other processes add: who waits for {@link #nextDueMillis} asks again after a while. A report holds when
 * it returns; one that throws {@link OutboxException} has changed nothing, and the parcel is due again after the lease. The
 * exception is a connection that breaks in the commit: then the change may have been made.
 *
 * <p>Safe for many threads. Each call takes a connection of the data source, never two, and gives it back with its auto-commit as
 * it was; calls that come together share one. When the database is away calls fail, and work again
 * when it is back: it is for the data source to give no connections that are broken.
 *
 * @since 0.1
 */
public final class JdbcOutbox implements OutboxStore {

    private final OutboxTable table;
    private final Additions additions;
    private final Claims claims;
    private final Reports reports;
    private final Letters letters;
    private final Counting counting;
    private volatile boolean closed;

    private JdbcOutbox(OutboxTable table, Transactions transactions, Builder settings) {
        this.table = table;
        String owner = UUID.randomUUID().toString();
        additions = new Additions(transactions, table, settings.mostParcels);
        claims = new Claims(transactions, table, owner, settings.lease);
        reports = new Reports(transactions, table, owner);
        letters = new Letters(transactions, table);
        counting = new Counting(transactions, table, reports);
    }

    /**
     * Begins the settings of an outbox.
     *
     * @param source gives connections, best from a pool; stays the caller's
     */
    public static Builder over(DataSource source) {
        return new Builder(source);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Waits for the commit with each durability; what the commit waits for is up to the database. Threads that add at the same
     * time share a transaction. The bound is counted every thousand parcels: several processes together may exceed it by as many.
     */
    @Override
    public void add(Parcel parcel, Durability durability) {
        open();
        additions.add(parcel);
    }

    /**
     * Takes a parcel in within the caller's transaction: it is there, and due, when the caller commits, and never was when the
     * caller rolls back. The bound on parcels does not hold here.
     *
     * @param connection to the same database; neither committed nor closed
     * @param parcel what to deliver; its id must not be that of another parcel
     * @throws IllegalArgumentException when the parcel is larger than one may be
     * @throws OutboxException when the database refuses; the caller has to roll back then
     */
    public void add(Connection connection, Parcel parcel) {
        open();
        additions.add(connection, parcel);
    }

    @Override
    public List<Claimed> due(long nowMillis, int max) {
        open();
        return claims.due(nowMillis, max);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Also the end of a lease counts: then a parcel that is claimed and not reported is due again.
     */
    @Override
    public long nextDueMillis() {
        open();
        return claims.nextDueMillis();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException also when the lease is over and another process has claimed the parcel
     */
    @Override
    public void delivered(long place) {
        report(place, End.DELIVERED, "", 0);
    }

    @Override
    public void failed(long place, String why, long nextMillis) {
        report(place, End.FAILED, why, nextMillis);
    }

    @Override
    public void dead(long place, String why) {
        report(place, End.DEAD, why, 0);
    }

    @Override
    public void release(long place) {
        report(place, End.RELEASED, "", 0);
    }

    private void report(long place, End end, String why, long nextMillis) {
        open();
        reports.report(new Report(place, end, why, nextMillis));
    }

    @Override
    public List<DeadLetter> deadLetters(long afterPlace, int max) {
        open();
        return letters.page(afterPlace, max);
    }

    @Override
    public boolean retry(String id, long nowMillis) {
        open();
        return letters.retry(id, nowMillis);
    }

    @Override
    public int retryAll(Predicate<? super DeadLetter> which, long nowMillis) {
        open();
        return letters.retryAll(which, nowMillis);
    }

    @Override
    public boolean drop(String id) {
        open();
        return letters.drop(id);
    }

    @Override
    public int dropAll(Predicate<? super DeadLetter> which) {
        open();
        return letters.dropAll(which);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Parcels and bytes are those of all processes, the oldest is the one that was created first; attempts and deliveries those of this one.
     */
    @Override
    public OutboxCounts counts() {
        open();
        return counting.counts();
    }

    /**
     * Gives back what this process has claimed. Closing twice does nothing.
     *
     * @throws OutboxException when the database refuses; it is closed all the same, and what is claimed is due after the lease
     */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            reports.releaseAll();
        }
    }

    private void open() {
        if (closed) {
            throw new OutboxException("Outbox table " + table.name() + " was closed by this process", null);
        }
    }

    /**
     * The settings of an outbox in a database. Not safe for several threads.
     *
     * @since 0.1
     */
    public static final class Builder {

        private static final Duration SHORTEST = Duration.ofMillis(1);
        private static final Duration LONGEST = Duration.ofDays(1);

        private final DataSource source;
        private OutboxTable table = new OutboxTable("reflex_outbox");
        private Duration lease = Duration.ofSeconds(60);
        private Duration timeout = Duration.ofSeconds(10);
        private long mostParcels = 1_000_000;
        private boolean create;

        private Builder(DataSource source) {
            this.source = source;
        }

        /**
         * Names the table; "reflex_outbox" when not called.
         *
         * @param name table or schema.table, each of up to 48 letters a-z, digits and _, no digit first
         * @throws IllegalArgumentException when the name is another
         */
        public Builder table(String name) {
            table = new OutboxTable(name);
            return this;
        }

        /**
         * Sets how long a claimed parcel is kept from other processes; a minute when not called.
         *
         * @param time from 1 ms to 1 day
         * @throws IllegalArgumentException when the time is another
         */
        public Builder lease(Duration time) {
            lease = checked("Lease", time);
            return this;
        }

        /**
         * Sets after what time a statement is given up; 10 seconds when not called.
         *
         * @param time from 1 ms to 1 day; rounded up to seconds
         * @throws IllegalArgumentException when the time is another
         */
        public Builder statementTimeout(Duration time) {
            timeout = checked("Statement timeout", time);
            return this;
        }

        private static Duration checked(String what, Duration time) {
            if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        what + " of the outbox table: " + time + "; allowed are " + SHORTEST + " to " + LONGEST);
            }
            return time;
        }

        /**
         * Bounds the parcels in the table, dead letters included; a million when not called.
         *
         * @param parcels 1 or more
         * @throws IllegalArgumentException when there are fewer
         */
        public Builder mostParcels(long parcels) {
            if (parcels < 1) {
                throw new IllegalArgumentException(
                        "Most parcels of the outbox table: " + parcels + "; allowed is 1 or more");
            }
            mostParcels = parcels;
            return this;
        }

        /** Has {@link #open} make the table where it is not there. */
        public Builder createTable() {
            create = true;
            return this;
        }

        /**
         * Opens the outbox.
         *
         * @throws OutboxException when the database cannot be reached, is neither PostgreSQL nor H2, or has no such table
         */
        public JdbcOutbox open() {
            Transactions transactions = new Transactions(source, table, timeout);
            if (create) {
                transactions.createTable();
            }
            transactions.run("be opened", OutboxTable::resource);
            JdbcOutbox outbox = new JdbcOutbox(table, transactions, this);
            // Asks for all that an outbox needs, so that a wrong table is found now.
            outbox.nextDueMillis();
            return outbox;
        }
    }
}
