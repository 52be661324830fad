package org.reflexcache.effects.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.reflexcache.effects.internal.outbox.OutboxCounts;

/** Counts what is in the table, with one query that its index answers. */
final class Counting {

    private final Transactions transactions;
    private final Reports reports;
    private final String count;

    Counting(Transactions transactions, OutboxTable table, Reports reports) {
        this.transactions = transactions;
        this.reports = reports;
        count = "SELECT state, count(*), sum(size), min(created_millis) FROM " + table.name() + " GROUP BY state";
    }

    OutboxCounts counts() {
        return transactions.run("be counted", connection -> {
            try (PreparedStatement select = transactions.prepare(connection, count);
                    ResultSet rows = select.executeQuery()) {
                return counts(rows);
            }
        });
    }

    private OutboxCounts counts(ResultSet rows) throws SQLException {
        long pending = 0;
        long claimed = 0;
        long dead = 0;
        long bytes = 0;
        long oldest = Long.MAX_VALUE;
        while (rows.next()) {
            long parcels = rows.getLong(2);
            bytes += rows.getLong(3);
            if (rows.getString(1).equals("D")) {
                dead = parcels;
            } else {
                oldest = Math.min(oldest, rows.getLong(4));
                if (rows.getString(1).equals("W")) {
                    pending = parcels;
                } else {
                    claimed = parcels;
                }
            }
        }
        long oldestCreated = pending + claimed == 0 ? -1 : oldest;
        return new OutboxCounts(
                pending, claimed, dead, bytes, oldestCreated, reports.attempts(), reports.delivered(), 0);
    }
}
