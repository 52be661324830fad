package org.reflexcache.effects.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.reflexcache.effects.internal.outbox.OutboxException;

/** The name of the table, and the statements that make it. */
final class OutboxTable {

    /** Leaves room for the names of the indexes in PostgreSQL's 63 characters. */
    private static final Pattern NAME = Pattern.compile("([A-Za-z_]\\w{0,47}\\.)?[A-Za-z_]\\w{0,47}");

    private final String name;

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException when it is not one that needs no quotes
     */
    OutboxTable(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Table of the outbox: \"" + name
                            + "\"; allowed are a table or schema.table, each of up to 48 letters a-z, digits and _, no digit first");
        }
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Makes the table and its indexes where they are not there. */
    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String part : statements(resource(connection))) {
                statement.execute(part);
            }
        }
    }

    /**
     * The place of the statements for this database.
     *
     * @throws OutboxException when there are none
     */
    static String resource(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> "postgresql.sql";
            case "H2" -> "h2.sql";
            default ->
                throw new OutboxException(
                        "Database of the outbox: " + product + "; allowed are PostgreSQL and H2", null);
        };
    }

    private List<String> statements(String resource) {
        String text = read(resource)
                .replaceAll("(?m)--.*$", "")
                .replace("${table}", name)
                .replace("${name}", name.substring(name.indexOf('.') + 1));
        List<String> statements = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            if (!part.isBlank()) {
                statements.add(part.strip());
            }
        }
        return statements;
    }

    private static String read(String resource) {
        try (InputStream in = OutboxTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Not in the jar: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
