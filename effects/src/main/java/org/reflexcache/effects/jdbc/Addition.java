package org.reflexcache.effects.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.reflexcache.effects.internal.outbox.Parcel;

/** A parcel on its way into the table. */
final class Addition extends Group.Member {

    /** The longest value of one column in H2. */
    static final int MOST_BYTES = 1 << 20;

    private final Parcel parcel;
    private final int size;

    /**
     * Measures a parcel.
     *
     * @throws IllegalArgumentException when it is too large
     */
    Addition(Parcel parcel) {
        this.parcel = parcel;
        long bytes = (long) parcel.payloadView().remaining()
                + parcel.target().getBytes(StandardCharsets.UTF_8).length
                + parcel.contentType().getBytes(StandardCharsets.UTF_8).length
                + parcel.kind().length()
                + parcel.id().length();
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "Size of " + parcel + " with its texts: " + bytes + "; allowed are " + MOST_BYTES + " bytes");
        }
        size = (int) bytes;
    }

    Parcel parcel() {
        return parcel;
    }

    int size() {
        return size;
    }

    /** Fills in the statement that inserts. */
    void bind(PreparedStatement insert) throws SQLException {
        insert.setString(1, parcel.id());
        insert.setString(2, parcel.kind());
        insert.setString(3, parcel.target());
        insert.setString(4, parcel.contentType());
        insert.setBytes(5, parcel.payload());
        insert.setInt(6, size);
        insert.setLong(7, parcel.createdMillis());
        insert.setLong(8, parcel.createdMillis());
    }
}
