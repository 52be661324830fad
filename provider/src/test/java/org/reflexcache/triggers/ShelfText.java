package org.reflexcache.triggers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.KeyText;

/** A key text of the kind that an artifact brings along; it knows {@link Shelf} alone. */
public final class ShelfText implements KeyText {

    /** A key that has no {@code toString} of its own. */
    static final class Shelf {
        private final int row;

        Shelf(int row) {
            this.row = row;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Shelf shelf && shelf.row == row;
        }

        @Override
        public int hashCode() {
            return Objects.hash(row);
        }
    }

    @Override
    public @Nullable String of(Object key) {
        return key instanceof Shelf shelf ? "shelf:" + shelf.row : null;
    }
}
