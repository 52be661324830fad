package org.reflexcache.effects.internal.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.json.JsonWriter;

/**
 * What is written down.
 *
 * @param time when it happened
 * @param event the id of the event
 * @param cache the name of the cache
 * @param key the text of the key; {@code null} to leave it out
 * @param caller who made the call; {@code null} when nobody knows
 * @param record what a trigger says: something that has a form in JSON
 * @since 0.1
 */
public record AuditEntry(
        Instant time,
        String event,
        String cache,
        @Nullable String key,
        @Nullable String caller,
        @Nullable Object record) {

    /** The longest record as JSON, in bytes. */
    public static final int MAX_RECORD = 65_536;

    /** The longest line without number and hashes, in bytes: keys and callers are long at times, too. */
    private static final int MAX_BODY = 4 * MAX_RECORD;

    /** The record as JSON, or the reason why it is refused. */
    static String json(@Nullable Object record) {
        String json = JsonWriter.write(record);
        // Most are so short that their bytes need no count.
        if (json.length() > MAX_RECORD / 3) {
            checkSize("Record of an audit log", json.getBytes(StandardCharsets.UTF_8).length, MAX_RECORD);
        }
        return json;
    }

    private static void checkSize(String what, int bytes, int most) {
        if (bytes > most) {
            throw new IllegalArgumentException(what + ": " + bytes + " bytes as JSON; allowed is " + most + " at most");
        }
    }

    /** The members of the line between its number and its hashes. */
    byte[] body(String stream) {
        StringBuilder out = new StringBuilder(256);
        out.append("\"time\":\"").append(time).append("\",\"stream\":\"").append(stream);
        out.append("\",\"event\":").append(JsonWriter.write(event));
        out.append(",\"cache\":").append(JsonWriter.write(cache));
        if (key != null) {
            out.append(",\"key\":").append(JsonWriter.write(key));
        }
        if (caller != null) {
            out.append(",\"caller\":").append(JsonWriter.write(caller));
        }
        out.append(",\"record\":").append(json(record));
        byte[] body = out.toString().getBytes(StandardCharsets.UTF_8);
        checkSize("Line of an audit log", body.length, MAX_BODY);
        return body;
    }
}
