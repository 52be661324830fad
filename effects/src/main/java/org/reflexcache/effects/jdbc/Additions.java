package org.reflexcache.effects.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.reflexcache.effects.internal.outbox.OutboxException;
import org.reflexcache.effects.internal.outbox.OutboxFullException;
import org.reflexcache.effects.internal.outbox.Parcel;

/** Takes parcels in: those of several threads in one transaction, or one in a transaction of the caller. */
final class Additions {

    /** At most so many are added between two counts. */
    private static final long UNCOUNTED = 1000;

    private final Transactions transactions;
    private final OutboxTable table;
    private final long mostParcels;
    private final String insert;
    private final String count;
    private final Group<Addition> group = new Group<>(this::write);

    /** How many may be added before the next count; used by the group's writer only. */
    private long room;

    Additions(Transactions transactions, OutboxTable table, long mostParcels) {
        this.transactions = transactions;
        this.table = table;
        this.mostParcels = mostParcels;
        insert = "INSERT INTO " + table.name()
                + " (id, kind, target, content_type, payload, size, created_millis, due_millis)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        count = "SELECT count(*) FROM " + table.name();
    }

    /** Returns when the parcel is committed. */
    void add(Parcel parcel) {
        group.write(new Addition(parcel));
    }

    /** Inserts a parcel, which is there when the caller commits. */
    void add(Connection connection, Parcel parcel) {
        Addition addition = new Addition(parcel);
        try {
            insert(connection, List.of(addition));
        } catch (SQLException e) {
            throw failure(List.of(addition), e);
        }
    }

    private void write(List<Addition> additions) {
        int written = 0;
        while (written < additions.size()) {
            refreshRoom(additions.subList(written, additions.size()));
            int fitting = (int) Math.min(room, additions.size() - written);
            if (fitting == 0) {
                RuntimeException full = new OutboxFullException("Outbox table " + table.name()
                        + " is full: allowed are " + mostParcels + " parcels, dead letters included");
                additions.subList(written, additions.size()).forEach(addition -> addition.fail(full));
                return;
            }
            writeTogether(additions.subList(written, written + fitting));
            written += fitting;
        }
    }

    private void refreshRoom(List<Addition> additions) {
        if (room < additions.size()) {
            long held = transactions.run("take " + named(additions), connection -> {
                try (PreparedStatement statement = transactions.prepare(connection, count);
                        ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            });
            room = Math.max(0, Math.min(UNCOUNTED, mostParcels - held));
        }
    }

    private void writeTogether(List<Addition> additions) {
        try {
            transactions.run("take " + named(additions), connection -> {
                insert(connection, additions);
                return additions.size();
            });
            room -= additions.size();
        } catch (OutboxException e) {
            if (additions.size() == 1 || !(e.getCause() instanceof SQLException refusal) || !isOfOneRow(refusal)) {
                additions.forEach(addition -> addition.fail(told(List.of(addition), e)));
            } else {
                // One of them is at fault; the others shall not pay for it.
                additions.forEach(addition -> writeTogether(List.of(addition)));
            }
        }
    }

    private void insert(Connection connection, List<Addition> additions) throws SQLException {
        try (PreparedStatement statement = transactions.prepare(connection, insert)) {
            for (Addition addition : additions) {
                addition.bind(statement);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** A value or a key that the database does not take. */
    private static boolean isOfOneRow(SQLException e) {
        String state = Transactions.state(e);
        return state.startsWith("22") || state.startsWith("23");
    }

    private RuntimeException told(List<Addition> additions, OutboxException e) {
        return e.getCause() instanceof SQLException refusal ? failure(additions, refusal) : e;
    }

    private OutboxException failure(List<Addition> additions, SQLException e) {
        if (Transactions.state(e).equals("23505")) {
            return new OutboxException(
                    "Outbox table " + table.name() + " has a parcel with the id of " + named(additions)
                            + "; each id is taken once",
                    e);
        }
        return transactions.failure("take " + named(additions), e);
    }

    private static String named(List<Addition> additions) {
        return additions.size() == 1 ? additions.get(0).parcel().toString() : additions.size() + " parcels";
    }
}
