package org.reflexcache.effects.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** One PostgreSQL server for all tests, started by the first; ends with the tests. */
final class Postgres {

    private static final EmbeddedPostgres SERVER = started();

    private Postgres() {}

    private static EmbeddedPostgres started() {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        assumeTrue(
                platform.toLowerCase(Locale.ROOT).equals("linux amd64"),
                "PostgreSQL for tests is there for Linux amd64, this is " + platform);
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pool of connections, which the caller disposes of. */
    static JdbcConnectionPool pool() {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {SERVER.getPort()});
        source.setDatabaseName("postgres");
        source.setUser("postgres");
        return JdbcConnectionPool.create(source);
    }

    /** Makes each connection anew. */
    static DataSource source() {
        return SERVER.getPostgresDatabase();
    }
}
