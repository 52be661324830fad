package org.reflexcache.trigger.internal.match;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node of a radix tree: the place reached by reading the edges from the root to here. Immutable; equal to itself only.
 *
 * <p>Except at a root, an edge is never empty, and a node that stands for nothing has at least two children; so there are at most
 * two nodes for each part of a pattern between stars.
 *
 * @param <T> what is found
 */
final class TrieNode<T> {

    private static final char[] NO_BRANCHES = {};
    private static final TrieNode<?>[] NO_CHILDREN = {};

    private final String edge;
    private final @Nullable T closed;
    private final @Nullable T open;
    private final @Nullable TrieNode<T> star;
    /** First characters of the children's edges, ascending. */
    private final char[] branches;

    private final TrieNode<T>[] children;

    private TrieNode(
            String edge,
            @Nullable T closed,
            @Nullable T open,
            @Nullable TrieNode<T> star,
            char[] branches,
            TrieNode<T>[] children) {
        this.edge = edge;
        this.closed = closed;
        this.open = open;
        this.star = star;
        this.branches = branches;
        this.children = children;
    }

    /** A node that stands for nothing and has no children. */
    @SuppressWarnings("unchecked") // an empty array holds nodes of any type
    static <T> TrieNode<T> bare(String edge) {
        return new TrieNode<>(edge, null, null, null, NO_BRANCHES, (TrieNode<T>[]) NO_CHILDREN);
    }

    String edge() {
        return edge;
    }

    /** The value of the pattern that ends here and matches this place only. */
    @Nullable
    T closed() {
        return closed;
    }

    /** The value of the pattern that ends here with a star, and matches all that comes after, too. */
    @Nullable
    T open() {
        return open;
    }

    /** The root of what comes in patterns after a star here; {@code null} when nothing does. */
    @Nullable
    TrieNode<T> star() {
        return star;
    }

    /** Not to be changed. */
    char[] branches() {
        return branches;
    }

    /** Not to be changed. */
    TrieNode<T>[] children() {
        return children;
    }

    /** The child whose edge starts with the character. */
    @Nullable
    TrieNode<T> child(char first) {
        int index = Arrays.binarySearch(branches, first);
        return index < 0 ? null : children[index];
    }

    TrieNode<T> withEdge(String newEdge) {
        return new TrieNode<>(newEdge, closed, open, star, branches, children);
    }

    TrieNode<T> withClosed(@Nullable T value) {
        return new TrieNode<>(edge, value, open, star, branches, children);
    }

    TrieNode<T> withOpen(@Nullable T value) {
        return new TrieNode<>(edge, closed, value, star, branches, children);
    }

    TrieNode<T> withStar(@Nullable TrieNode<T> root) {
        return new TrieNode<>(edge, closed, open, root, branches, children);
    }

    /** Adds the child, or puts it in the place of the one whose edge starts with the same character. */
    TrieNode<T> withChild(TrieNode<T> child) {
        char first = child.edge.charAt(0);
        int index = Arrays.binarySearch(branches, first);
        if (index >= 0) {
            TrieNode<T>[] replaced = children.clone();
            replaced[index] = child;
            return new TrieNode<>(edge, closed, open, star, branches, replaced);
        }
        int at = -index - 1;
        int count = branches.length;
        char[] moreBranches = Arrays.copyOf(branches, count + 1);
        TrieNode<T>[] moreChildren = Arrays.copyOf(children, count + 1);
        System.arraycopy(branches, at, moreBranches, at + 1, count - at);
        System.arraycopy(children, at, moreChildren, at + 1, count - at);
        moreBranches[at] = first;
        moreChildren[at] = child;
        return new TrieNode<>(edge, closed, open, star, moreBranches, moreChildren);
    }

    /** Takes away the child whose edge starts with the character; it must be there. */
    TrieNode<T> withoutChild(char first) {
        int at = Objects.checkIndex(Arrays.binarySearch(branches, first), branches.length);
        int count = branches.length;
        char[] fewerBranches = Arrays.copyOf(branches, count - 1);
        TrieNode<T>[] fewerChildren = Arrays.copyOf(children, count - 1);
        System.arraycopy(branches, at + 1, fewerBranches, at, count - at - 1);
        System.arraycopy(children, at + 1, fewerChildren, at, count - at - 1);
        return new TrieNode<>(edge, closed, open, star, fewerBranches, fewerChildren);
    }

    /** Whether nothing ends here or goes on after a star here. */
    boolean isBare() {
        return closed == null && open == null && star == null;
    }

    /** Whether nothing can be found here or below. */
    boolean isEmpty() {
        return isBare() && children.length == 0;
    }

    /** The only child with this node's edge in front of its own, where this node stands for nothing else; else this node. */
    TrieNode<T> compacted() {
        return isBare() && children.length == 1 ? children[0].withEdge(edge + children[0].edge) : this;
    }
}
