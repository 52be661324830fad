package org.reflexcache.trigger.internal.match;

import java.util.ArrayList;
import java.util.List;

/**
 * The values of the patterns that a text was found to match.
 *
 * <p>A pattern with a star at its end matches as soon as a text gets to that star, and may get there more than once.
 *
 * @param <T> what is found
 */
final class Matches<T> {

    private final List<T> values;
    private final NodeSet<T> open = new NodeSet<>();

    /** Goes on with what was found, in that list if it has room for more. */
    Matches(List<T> found) {
        this.values = found.size() <= 1 ? new ArrayList<>(found) : found;
    }

    void addOpen(TrieNode<T> node) {
        T value = node.open();
        if (value != null && open.add(node)) {
            values.add(value);
        }
    }

    void addClosed(TrieNode<T> node) {
        T value = node.closed();
        if (value != null) {
            values.add(value);
        }
    }

    /** The caller's own; a shared one when empty. */
    List<T> values() {
        return values.isEmpty() ? List.of() : values;
    }
}
