package org.reflexcache.effects.internal.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The record of a parcel with its history: what an addition writes, and what is copied from an old segment to the newest.
 *
 * @param origin the place of the parcel; 0 when this record is its first and so gives it its place
 * @param dead whether it is a dead letter
 * @param attempts how often it was attempted
 * @param dueMillis when it is due
 * @param why the reason of the last failure; empty when there was none
 */
record ParcelRecord(long origin, boolean dead, int attempts, long dueMillis, String why, Parcel parcel) {

    ByteBuffer encoded() {
        byte[] id = bytes(parcel.id());
        byte[] kind = bytes(parcel.kind());
        byte[] target = bytes(parcel.target());
        byte[] contentType = bytes(parcel.contentType());
        byte[] reason = bytes(why);
        ByteBuffer payload = parcel.payloadView();
        int strings = id.length + kind.length + target.length + contentType.length + reason.length + 5 * Integer.BYTES;
        ByteBuffer out = ByteBuffer.allocate(3 * Long.BYTES + Integer.BYTES + 1 + strings + payload.remaining());
        out.putLong(origin).put((byte) (dead ? 1 : 0)).putInt(attempts).putLong(dueMillis);
        out.putLong(parcel.createdMillis());
        put(out, id);
        put(out, kind);
        put(out, target);
        put(out, contentType);
        put(out, reason);
        return out.put(payload).flip();
    }

    static ParcelRecord decoded(ByteBuffer in) {
        long origin = in.getLong();
        boolean dead = in.get() != 0;
        int attempts = in.getInt();
        long dueMillis = in.getLong();
        long createdMillis = in.getLong();
        String id = string(in);
        String kind = string(in);
        String target = string(in);
        String contentType = string(in);
        String why = string(in);
        byte[] payload = new byte[in.remaining()];
        in.get(payload);
        Parcel parcel = new Parcel(id, kind, target, payload, contentType, createdMillis);
        return new ParcelRecord(origin, dead, attempts, dueMillis, why, parcel);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void put(ByteBuffer out, byte[] text) {
        out.putInt(text.length).put(text);
    }

    static String string(ByteBuffer in) {
        byte[] text = new byte[in.getInt()];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
