package org.reflexcache.effects.jdbc;

import java.nio.charset.StandardCharsets;
import org.reflexcache.effects.internal.outbox.Outbox;

/** What became of a claimed parcel, on its way into the table. */
final class Report extends Group.Member {

    /** How an attempt may end. */
    enum End {
        DELIVERED,
        FAILED,
        DEAD,
        RELEASED
    }

    private final long place;
    private final End end;
    private final String why;
    private final long nextMillis;

    Report(long place, End end, String why, long nextMillis) {
        this.place = place;
        this.end = end;
        this.why = storable(why);
        this.nextMillis = nextMillis;
    }

    /** What PostgreSQL takes as text: no character 0, no half of a pair. */
    private static String storable(String why) {
        String cut = why.length() <= Outbox.MAX_REASON ? why : why.substring(0, Outbox.MAX_REASON);
        byte[] bytes = cut.replace('\0', '?').getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    long place() {
        return place;
    }

    End end() {
        return end;
    }

    String why() {
        return why;
    }

    long nextMillis() {
        return nextMillis;
    }
}
