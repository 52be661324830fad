package org.reflexcache.effects.internal.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.json.JsonReader;
import org.reflexcache.trigger.internal.json.JsonWriter;

/** A signed word of how far a stream had come. */
record Checkpoint(String stream, long seq, String head, String time, String key, String signature) {

    /** Beside the segments of each stream. */
    static final String FILE = "checkpoints.jsonl";

    static Checkpoint signed(String stream, Link head, String time, AuditKey key) {
        String fingerprint = AuditKey.fingerprint(key.publicKey());
        Checkpoint plain = new Checkpoint(stream, head.seq(), head.hash(), time, fingerprint, "");
        return new Checkpoint(stream, head.seq(), head.hash(), time, fingerprint, key.sign(plain.text()));
    }

    /** What is signed; nothing else of ours begins so. */
    String text() {
        return String.join("\n", "reflex-audit-checkpoint-v1", stream, Long.toString(seq), head, time, key);
    }

    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("stream", stream);
        members.put("seq", seq);
        members.put("head", head);
        members.put("time", time);
        members.put("key", key);
        members.put("signature", signature);
        return JsonWriter.write(members);
    }

    /** The checkpoint of a line; null when it is none, as the last one may be after a crash. */
    static @Nullable Checkpoint parse(String line) {
        try {
            if (JsonReader.parse(line) instanceof Map<?, ?> members
                    && members.get("seq") instanceof Number seq
                    && members.get("stream") instanceof String stream
                    && members.get("head") instanceof String head
                    && members.get("time") instanceof String time
                    && members.get("key") instanceof String key
                    && members.get("signature") instanceof String signature) {
                return new Checkpoint(stream, seq.longValue(), head, time, key, signature);
            }
        } catch (IllegalArgumentException e) {
            return null;
        }
        return null;
    }
}
