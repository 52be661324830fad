package org.reflexcache.effects.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.reflexcache.effects.internal.outbox.DeadLetter;

/** Reads, retries and drops dead letters. */
final class Letters {

    private static final int PAGE = 100;

    private final Transactions transactions;
    private final String list;
    private final String retry;
    private final String drop;

    Letters(Transactions transactions, OutboxTable table) {
        this.transactions = transactions;
        String name = table.name();
        list = "SELECT place, id, kind, target, content_type, payload, created_millis, attempts, last_error FROM "
                + name + " WHERE state = 'D' AND place > ? ORDER BY place LIMIT ?";
        retry = "UPDATE " + name + " SET state = 'W', due_millis = ?, attempts = 0 WHERE id = ? AND state = 'D'";
        drop = "DELETE FROM " + name + " WHERE id = ? AND state = 'D'";
    }

    List<DeadLetter> page(long afterPlace, int max) {
        return transactions.run("list its dead letters", connection -> {
            List<DeadLetter> page = new ArrayList<>();
            try (PreparedStatement select = transactions.prepare(connection, list)) {
                select.setLong(1, afterPlace);
                select.setInt(2, Math.max(0, max));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        page.add(new DeadLetter(
                                rows.getLong("place"),
                                rows.getInt("attempts"),
                                rows.getString("last_error"),
                                Claims.parcel(rows)));
                    }
                }
            }
            return page;
        });
    }

    boolean retry(String id, long nowMillis) {
        return retry(List.of(id), nowMillis) == 1;
    }

    int retryAll(Predicate<? super DeadLetter> which, long nowMillis) {
        int changed = 0;
        for (List<DeadLetter> page = page(0, PAGE); !page.isEmpty(); page = page(last(page), PAGE)) {
            changed += retry(ids(page, which), nowMillis);
        }
        return changed;
    }

    boolean drop(String id) {
        return drop(List.of(id)) == 1;
    }

    int dropAll(Predicate<? super DeadLetter> which) {
        int changed = 0;
        for (List<DeadLetter> page = page(0, PAGE); !page.isEmpty(); page = page(last(page), PAGE)) {
            changed += drop(ids(page, which));
        }
        return changed;
    }

    private static long last(List<DeadLetter> page) {
        return page.get(page.size() - 1).place();
    }

    private static List<String> ids(List<DeadLetter> page, Predicate<? super DeadLetter> which) {
        return page.stream().filter(which).map(letter -> letter.parcel().id()).toList();
    }

    private int retry(List<String> ids, long nowMillis) {
        return transactions.run("retry dead letters", connection -> {
            try (PreparedStatement update = transactions.prepare(connection, retry)) {
                int changed = 0;
                for (String id : ids) {
                    update.setLong(1, nowMillis);
                    update.setString(2, id);
                    changed += update.executeUpdate();
                }
                return changed;
            }
        });
    }

    private int drop(List<String> ids) {
        return transactions.run("drop dead letters", connection -> {
            try (PreparedStatement delete = transactions.prepare(connection, drop)) {
                int changed = 0;
                for (String id : ids) {
                    delete.setString(1, id);
                    changed += delete.executeUpdate();
                }
                return changed;
            }
        });
    }
}
