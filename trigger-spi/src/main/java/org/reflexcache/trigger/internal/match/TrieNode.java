package org.reflexcache.trigger.internal.match;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.KeyPattern;

/**
 * A node of a radix tree: the place reached by reading the edges from the root to here. Immutable.
 *
 * <p>Except at the root, an edge is never empty, and a node without a value has at least two children; so there are at most twice
 * as many nodes as values.
 *
 * @param <T> what is found
 */
final class TrieNode<T> {

    private static final char[] NO_BRANCHES = {};
    private static final TrieNode<?>[] NO_CHILDREN = {};

    private final String edge;
    private final @Nullable T literal;
    private final @Nullable T prefix;
    /** First characters of the children's edges, ascending. */
    private final char[] branches;

    private final TrieNode<T>[] children;

    private TrieNode(String edge, @Nullable T literal, @Nullable T prefix, char[] branches, TrieNode<T>[] children) {
        this.edge = edge;
        this.literal = literal;
        this.prefix = prefix;
        this.branches = branches;
        this.children = children;
    }

    /** A node without values and children. */
    @SuppressWarnings("unchecked") // an empty array holds nodes of any type
    static <T> TrieNode<T> bare(String edge) {
        return new TrieNode<>(edge, null, null, NO_BRANCHES, (TrieNode<T>[]) NO_CHILDREN);
    }

    String edge() {
        return edge;
    }

    /** The value of the pattern that ends here and matches this place only. */
    @Nullable
    T literal() {
        return literal;
    }

    /** The value of the pattern that ends here and matches all that comes after, too. */
    @Nullable
    T prefix() {
        return prefix;
    }

    TrieNode<T>[] children() {
        return children;
    }

    /** The value of a pattern whose fixed part ends here. */
    @Nullable
    T valueOf(KeyPattern pattern) {
        return pattern.isLiteral() ? literal : prefix;
    }

    /** The child whose edge starts with the character. */
    @Nullable
    TrieNode<T> child(char first) {
        int index = Arrays.binarySearch(branches, first);
        return index < 0 ? null : children[index];
    }

    TrieNode<T> withEdge(String newEdge) {
        return new TrieNode<>(newEdge, literal, prefix, branches, children);
    }

    TrieNode<T> withValue(KeyPattern pattern, @Nullable T value) {
        return pattern.isLiteral()
                ? new TrieNode<>(edge, value, prefix, branches, children)
                : new TrieNode<>(edge, literal, value, branches, children);
    }

    /** Adds the child, or puts it in the place of the one whose edge starts with the same character. */
    TrieNode<T> withChild(TrieNode<T> child) {
        char first = child.edge.charAt(0);
        int index = Arrays.binarySearch(branches, first);
        if (index >= 0) {
            TrieNode<T>[] replaced = children.clone();
            replaced[index] = child;
            return new TrieNode<>(edge, literal, prefix, branches, replaced);
        }
        int at = -index - 1;
        int count = branches.length;
        char[] moreBranches = Arrays.copyOf(branches, count + 1);
        TrieNode<T>[] moreChildren = Arrays.copyOf(children, count + 1);
        System.arraycopy(branches, at, moreBranches, at + 1, count - at);
        System.arraycopy(children, at, moreChildren, at + 1, count - at);
        moreBranches[at] = first;
        moreChildren[at] = child;
        return new TrieNode<>(edge, literal, prefix, moreBranches, moreChildren);
    }

    /** Takes away the child whose edge starts with the character; it must be there. */
    TrieNode<T> withoutChild(char first) {
        int at = Objects.checkIndex(Arrays.binarySearch(branches, first), branches.length);
        int count = branches.length;
        char[] fewerBranches = Arrays.copyOf(branches, count - 1);
        TrieNode<T>[] fewerChildren = Arrays.copyOf(children, count - 1);
        System.arraycopy(branches, at + 1, fewerBranches, at, count - at - 1);
        System.arraycopy(children, at + 1, fewerChildren, at, count - at - 1);
        return new TrieNode<>(edge, literal, prefix, fewerBranches, fewerChildren);
    }

    /** Whether nothing can be found here or below. */
    boolean isEmpty() {
        return literal == null && prefix == null && children.length == 0;
    }

    /** The only child with this node's edge in front of its own, where this node stands for nothing else; else this node. */
    TrieNode<T> compacted() {
        if (literal != null || prefix != null || children.length != 1) {
            return this;
        }
        return children[0].withEdge(edge + children[0].edge);
    }
}
