package org.reflexcache.effects.jdbc;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.reflexcache.effects.internal.outbox.KeptStoreContract;
import org.reflexcache.effects.internal.outbox.OutboxStore;

class H2OutboxTest implements KeptStoreContract {

    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1", "", "");

    @Override
    public OutboxStore openStore() {
        return JdbcOutbox.over(pool).createTable().open();
    }

    @AfterEach
    void dropTable() throws Exception {
        Sql.run(pool, "DROP ALL OBJECTS");
        pool.dispose();
    }
}
