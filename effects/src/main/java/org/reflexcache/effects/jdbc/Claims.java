package org.reflexcache.effects.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.reflexcache.effects.internal.outbox.Claimed;
import org.reflexcache.effects.internal.outbox.Parcel;

/** Claims what is due, and what a process has claimed that did not report in time. */
final class Claims {

    private static final String COLUMNS =
            "SELECT place, id, kind, target, content_type, payload, created_millis, attempts, due_millis FROM ";

    private static final String UNLESS_CLAIMED_NOW = " LIMIT ? FOR UPDATE SKIP LOCKED";

    private final Transactions transactions;
    private final String owner;
    private final long leaseMillis;
    private final String due;
    private final String overdue;
    private final String claim;
    private final String nextDue;

    Claims(Transactions transactions, OutboxTable table, String owner, Duration lease) {
        this.transactions = transactions;
        this.owner = owner;
        leaseMillis = lease.toMillis();
        String name = table.name();
        due = COLUMNS + name + " WHERE state = 'W' AND due_millis <= ? ORDER BY due_millis, place" + UNLESS_CLAIMED_NOW;
        overdue = COLUMNS + name + " WHERE state = 'C' AND lease_until < CURRENT_TIMESTAMP ORDER BY due_millis, place"
                + UNLESS_CLAIMED_NOW;
        claim = "UPDATE " + name + " SET state = 'C', owner = ?, lease_until = CURRENT_TIMESTAMP"
                + " + CAST(? AS bigint) * INTERVAL '0.001' SECOND WHERE place = ANY(?)";
        nextDue = "SELECT (SELECT min(due_millis) FROM " + name + " WHERE state = 'W'),"
                + " (SELECT min(lease_until) FROM " + name + " WHERE state = 'C')";
    }

    /** A parcel and the order in which it is handed out. */
    private record Found(long due, Claimed claimed) {}

    List<Claimed> due(long nowMillis, int max) {
        if (max <= 0) {
            return List.of();
        }
        return transactions.run("hand out what is due", connection -> claim(connection, nowMillis, max));
    }

    private List<Claimed> claim(Connection connection, long nowMillis, int max) throws SQLException {
        List<Found> found = new ArrayList<>();
        try (PreparedStatement select = transactions.prepare(connection, overdue)) {
            select.setInt(1, max);
            read(select, found);
        }
        if (found.size() < max) {
            try (PreparedStatement select = transactions.prepare(connection, due)) {
                select.setLong(1, nowMillis);
                select.setInt(2, max - found.size());
                read(select, found);
            }
        }
        if (!found.isEmpty()) {
            claim(connection, found);
        }
        return found.stream()
                .sorted(Comparator.comparingLong(Found::due)
                        .thenComparingLong(each -> each.claimed().place()))
                .map(Found::claimed)
                .toList();
    }

    private static void read(PreparedStatement select, List<Found> found) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                int attempt = rows.getInt("attempts") + 1;
                Claimed claimed = new Claimed(rows.getLong("place"), attempt, parcel(rows));
                found.add(new Found(rows.getLong("due_millis"), claimed));
            }
        }
    }

    static Parcel parcel(ResultSet row) throws SQLException {
        return new Parcel(
                row.getString("id"),
                row.getString("kind"),
                row.getString("target"),
                row.getBytes("payload"),
                row.getString("content_type"),
                row.getLong("created_millis"));
    }

    private void claim(Connection connection, List<Found> found) throws SQLException {
        Object[] places = found.stream().map(each -> each.claimed().place()).toArray();
        try (PreparedStatement update = transactions.prepare(connection, claim)) {
            update.setString(1, owner);
            update.setLong(2, leaseMillis);
            update.setArray(3, connection.createArrayOf("bigint", places));
            update.executeUpdate();
        }
    }

    long nextDueMillis() {
        return transactions.run("say what is due next", connection -> {
            try (PreparedStatement select = transactions.prepare(connection, nextDue);
                    ResultSet rows = select.executeQuery()) {
                rows.next();
                long waiting = rows.getLong(1);
                long next = rows.wasNull() ? Long.MAX_VALUE : waiting;
                OffsetDateTime leaseEnd = rows.getObject(2, OffsetDateTime.class);
                return leaseEnd == null
                        ? next
                        : Math.min(next, leaseEnd.toInstant().toEpochMilli());
            }
        });
    }
}
