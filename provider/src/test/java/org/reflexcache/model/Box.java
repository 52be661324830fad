package org.reflexcache.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A value that can change, so that a cache which stores by value must copy it. */
final class Box implements Serializable {

    private static final long serialVersionUID = 1L;

    private int number;

    Box(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Changes the object, as callers do that were promised a copy of their own. */
    void spoil() {
        number = -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Box box && box.number == number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
