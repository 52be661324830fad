package org.reflexcache.effects.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.reflexcache.effects.jdbc.Report.End;

/** Writes what became of claimed parcels, those of several threads in one transaction. */
final class Reports {

    private static final String CLAIMED_BY = " WHERE place = ? AND state = 'C' AND owner = ?";

    private final Transactions transactions;
    private final OutboxTable table;
    private final String owner;
    private final Group<Report> group = new Group<>(this::write);
    private final LongAdder attempts = new LongAdder();
    private final LongAdder delivered = new LongAdder();

    Reports(Transactions transactions, OutboxTable table, String owner) {
        this.transactions = transactions;
        this.table = table;
        this.owner = owner;
    }

    long attempts() {
        return attempts.sum();
    }

    long delivered() {
        return delivered.sum();
    }

    /**
     * Returns when the report is committed.
     *
     * @throws IllegalStateException when this process has no claim on the parcel, or not any more
     */
    void report(Report report) {
        group.write(report);
        if (report.end() != End.RELEASED) {
            attempts.increment();
        }
        if (report.end() == End.DELIVERED) {
            delivered.increment();
        }
    }

    private void write(List<Report> reports) {
        List<Report> unclaimed = transactions.run(
                "keep what became of " + reports.size() + " parcels", connection -> write(connection, reports));
        for (Report report : unclaimed) {
            report.fail(new IllegalStateException(
                    "Outbox table " + table.name() + " has no parcel at place " + report.place()
                            + " that is claimed by this process; each claimed one is reported once, within its lease"));
        }
    }

    private List<Report> write(Connection connection, List<Report> reports) throws SQLException {
        List<Report> unclaimed = new ArrayList<>();
        for (End end : End.values()) {
            List<Report> same =
                    reports.stream().filter(report -> report.end() == end).toList();
            if (!same.isEmpty()) {
                write(connection, end, same, unclaimed);
            }
        }
        return unclaimed;
    }

    private void write(Connection connection, End end, List<Report> reports, List<Report> unclaimed)
            throws SQLException {
        try (PreparedStatement statement = transactions.prepare(connection, sql(end))) {
            for (Report report : reports) {
                bind(statement, report);
                statement.addBatch();
            }
            int[] changed = statement.executeBatch();
            for (int i = 0; i < changed.length; i++) {
                if (changed[i] == 0) {
                    unclaimed.add(reports.get(i));
                }
            }
        }
    }

    private String sql(End end) {
        String free = " SET owner = NULL, lease_until = NULL, ";
        String attempted = "attempts = attempts + 1, last_error = ?, ";
        return switch (end) {
            case DELIVERED -> "DELETE FROM " + table.name() + CLAIMED_BY;
            case FAILED -> "UPDATE " + table.name() + free + attempted + "state = 'W', due_millis = ?" + CLAIMED_BY;
            case DEAD -> "UPDATE " + table.name() + free + attempted + "state = 'D'" + CLAIMED_BY;
            case RELEASED -> "UPDATE " + table.name() + free + "state = 'W'" + CLAIMED_BY;
        };
    }

    private void bind(PreparedStatement statement, Report report) throws SQLException {
        int at = 1;
        if (report.end() == End.FAILED || report.end() == End.DEAD) {
            statement.setString(at++, report.why());
        }
        if (report.end() == End.FAILED) {
            statement.setLong(at++, report.nextMillis());
        }
        statement.setLong(at++, report.place());
        statement.setString(at, owner);
    }

    /** Gives back all that this process has claimed. */
    void releaseAll() {
        String sql = "UPDATE " + table.name() + " SET owner = NULL, lease_until = NULL, state = 'W'"
                + " WHERE state = 'C' AND owner = ?";
        transactions.run("give back what is claimed", connection -> {
            try (PreparedStatement statement = transactions.prepare(connection, sql)) {
                statement.setString(1, owner);
                return statement.executeUpdate();
            }
        });
    }
}
