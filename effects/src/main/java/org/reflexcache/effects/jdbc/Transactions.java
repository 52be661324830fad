package org.reflexcache.effects.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.reflexcache.effects.internal.outbox.OutboxException;

/**
 * Runs each piece of work in a transaction and a connection of its own: one that the database has ended for the sake of another is
 * run again, a bounded number of times.
 */
final class Transactions {

    /** What is done in a transaction; may run several times. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private static final int TRIES = 5;

    /** Serialization failure, deadlock, lock not available. */
    private static final Set<String> AGAIN = Set.of("40001", "40P01", "55P03", "HYT00");

    /** What two processes see that make one table at a time, in PostgreSQL. */
    private static final Set<String> MADE_MEANWHILE = Set.of("23505", "42710", "42P07", "XX000");

    /** How PostgreSQL and H2 say that a table is not there. */
    private static final Set<String> NO_TABLE = Set.of("42P01", "3F000", "42S02", "42S03", "42S04", "90079");

    private final DataSource source;
    private final OutboxTable table;
    private final int timeoutSeconds;

    Transactions(DataSource source, OutboxTable table, Duration timeout) {
        this.source = source;
        this.table = table;
        timeoutSeconds =
                (int) Math.min(Integer.MAX_VALUE, timeout.plusMillis(999).toSeconds());
    }

    /** Makes the table. */
    void createTable() {
        Work<Boolean> creation = connection -> {
            table.create(connection);
            return true;
        };
        attempts(creation, "be created", MADE_MEANWHILE);
    }

    /**
     * Runs work and commits it.
     *
     * @param what what it does, to follow "Outbox ... cannot"
     * @throws OutboxException when the database refuses; nothing was changed then, unless the connection broke in the commit
     */
    <T> T run(String what, Work<T> work) {
        return attempts(work, what, Set.of());
    }

    private <T> T attempts(Work<T> work, String what, Set<String> alsoAgain) {
        for (int left = TRIES - 1; ; left--) {
            try {
                return once(work);
            } catch (SQLException e) {
                String state = state(e);
                if (left == 0 || !(AGAIN.contains(state) || alsoAgain.contains(state))) {
                    throw failure(what, e);
                }
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean automatic = connection.getAutoCommit();
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.run(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                undo(connection, automatic, e);
                throw e;
            }
            connection.setAutoCommit(automatic);
            return result;
        }
    }

    private static void undo(Connection connection, boolean automatic, Exception cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(automatic);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Prepares a statement that ends after the time a statement may take. */
    PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(timeoutSeconds);
        return statement;
    }

    static String state(SQLException e) {
        String state = e.getSQLState();
        SQLException next = e.getNextException();
        // A batch says what was wrong in its next exception only, in some drivers.
        return state == null && next != null ? state(next) : String.valueOf(state);
    }

    /** What the user is told of a failure of the database. */
    OutboxException failure(String what, SQLException e) {
        String text = "Outbox table " + table.name() + " cannot " + what + ": ";
        if (NO_TABLE.contains(state(e))) {
            text += "there is no such table; make it with createTable() or with the statements of"
                    + " org/reflexcache/effects/jdbc/postgresql.sql or h2.sql. The database says: ";
        }
        return new OutboxException(text + e.getMessage() + " (SQL state " + state(e) + ")", e);
    }
}
