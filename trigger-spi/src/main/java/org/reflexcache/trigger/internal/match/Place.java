package org.reflexcache.trigger.internal.match;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A place in the trie of globs at which a text can be: so many characters of a node's edge are read, or any number behind a star.
 * Two are equal when node and offset are the same.
 *
 * @param <T> what is found
 */
final class Place<T> {

    /** The offset of a star: its node is the one whose {@link TrieNode#star()} it is. */
    private static final int STAR = -1;

    /**
     * Puts the places of a state in an order that does not depend on how the state was reached. Ties of hash codes are rare, and
     * harm nothing: the same state may then be made twice.
     */
    static final Comparator<Place<?>> ORDER =
            Comparator.<Place<?>>comparingInt(Place::hashCode).thenComparingInt(place -> place.offset);

    private final TrieNode<T> node;
    private final int offset;

    private Place(TrieNode<T> node, int offset) {
        this.node = node;
        this.offset = offset;
    }

    static <T> Place<T> on(TrieNode<T> node, int offset) {
        return new Place<>(node, offset);
    }

    static <T> Place<T> behindStar(TrieNode<T> star) {
        return new Place<>(star, STAR);
    }

    TrieNode<T> node() {
        return node;
    }

    int offset() {
        return offset;
    }

    boolean isBehindStar() {
        return offset == STAR;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place<?> place && place.node == node && place.offset == offset;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(node) * 31 + offset;
    }
}
