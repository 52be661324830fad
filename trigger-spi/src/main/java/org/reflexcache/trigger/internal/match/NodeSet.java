package org.reflexcache.trigger.internal.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nodes in the order in which they were added, each once. Small in most cases, and then cheap.
 *
 * @param <T> what is found
 */
final class NodeSet<T> {

    /** Up to so many nodes a look at each is quicker than a hash table. */
    private static final int FEW = 16;

    private final List<TrieNode<T>> nodes = new ArrayList<>(4);
    private @Nullable Set<TrieNode<T>> index;

    /** Says whether it was not there yet. */
    boolean add(TrieNode<T> node) {
        if (index == null && nodes.size() == FEW) {
            index = new HashSet<>(nodes);
        }
        // A node is equal to itself only.
        boolean added = index == null ? !nodes.contains(node) : index.add(node);
        if (added) {
            nodes.add(node);
        }
        return added;
    }

    TrieNode<T> get(int i) {
        return nodes.get(i);
    }

    int size() {
        return nodes.size();
    }
}
