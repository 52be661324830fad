package org.reflexcache.effects.internal.outbox;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * One thing to deliver. Immutable; equal to one with the same contents.
 *
 * @since 0.1
 */
public final class Parcel {

    private static final Pattern ID = Pattern.compile("[0-9A-Z]{26}");

    private final String id;
    private final String kind;
    private final String target;
    private final byte[] payload;
    private final String contentType;
    private final long createdMillis;

    /**
     * Makes a parcel with a copy of the payload.
     *
     * @param id 26 characters of 0-9 and A-Z, the same for all attempts: the receiver knows a repetition by it
     * @param kind how it is delivered, such as "webhook"
     * @param target where to, such as a URL
     * @param payload what is delivered
     * @param contentType the media type of the payload
     * @param createdMillis when it was made, in milliseconds since 1970
     * @throws IllegalArgumentException when the id has another form
     */
    public Parcel(String id, String kind, String target, byte[] payload, String contentType, long createdMillis) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "Id of a parcel: \"" + id + "\"; allowed are 26 characters of 0-9 and A-Z");
        }
        this.id = id;
        this.kind = kind;
        this.target = target;
        this.payload = payload.clone();
        this.contentType = contentType;
        this.createdMillis = createdMillis;
    }

    public String id() {
        return id;
    }

    public String kind() {
        return kind;
    }

    public String target() {
        return target;
    }

    /**
     * What is delivered.
     *
     * @return a copy
     */
    public byte[] payload() {
        return payload.clone();
    }

    /**
     * What is delivered, without a copy.
     *
     * @return a view that cannot be written, with a position of its own
     */
    public ByteBuffer payloadView() {
        return ByteBuffer.wrap(payload).asReadOnlyBuffer();
    }

    public String contentType() {
        return contentType;
    }

    /** Milliseconds since 1970. */
    public long createdMillis() {
        return createdMillis;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parcel that
                && id.equals(that.id)
                && kind.equals(that.kind)
                && target.equals(that.target)
                && Arrays.equals(payload, that.payload)
                && contentType.equals(that.contentType)
                && createdMillis == that.createdMillis;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return kind + " " + id + " to " + target + ", " + payload.length + " bytes";
    }
}
