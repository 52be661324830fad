package org.reflexcache.trigger.internal.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.KeyPattern;

/**
 * An immutable map from patterns to values that finds all patterns matching a text: a radix tree (D. R. Morrison, "PATRICIA",
 * J. ACM 15, 1968) whose changes copy the nodes on one path and share the rest (Driscoll, Sarnak, Sleator, Tarjan, "Making data
 * structures persistent", 1989).
 *
 * <p>Matching reads each character of the text at most once and allocates nothing when no pattern matches. A change costs time
 * and memory in proportion to the length of the pattern and the branches passed, whatever the number of patterns. No method
 * recurses, so deep nesting of patterns is harmless.
 *
 * @param <T> what is found
 * @since 0.1
 */
public final class PatternTrie<T> {

    private static final PatternTrie<?> EMPTY = new PatternTrie<>(TrieNode.bare(""), 0);

    private final TrieNode<T> root;
    private final int size;

    private PatternTrie(TrieNode<T> root, int size) {
        this.root = root;
        this.size = size;
    }

    /** The trie without patterns. */
    @SuppressWarnings("unchecked") // it holds no value of any type
    public static <T> PatternTrie<T> empty() {
        return (PatternTrie<T>) EMPTY;
    }

    public int size() {
        return size;
    }

    /** The value of exactly this pattern, or {@code null}. */
    public @Nullable T find(KeyPattern pattern) {
        Descent<T> descent = descend(pattern.prefix());
        return descent.isComplete() ? descent.deepest.valueOf(pattern) : null;
    }

    /** A trie in which the pattern has the value; all else is as here. */
    public PatternTrie<T> with(KeyPattern pattern, T value) {
        Descent<T> descent = descend(pattern.prefix());
        TrieNode<T> node = descent.deepest;
        if (descent.isComplete()) {
            int more = node.valueOf(pattern) == null ? 1 : 0;
            return new PatternTrie<>(descent.rebuilt(node.withValue(pattern, value)), size + more);
        }
        String rest = descent.rest();
        TrieNode<T> leaf = TrieNode.<T>bare(rest).withValue(pattern, value);
        TrieNode<T> neighbour = node.child(rest.charAt(0));
        TrieNode<T> grown = node.withChild(neighbour == null ? leaf : forked(neighbour, leaf, pattern, value));
        return new PatternTrie<>(descent.rebuilt(grown), size + 1);
    }

    /** A trie without the pattern; this one when it is not in it. */
    public PatternTrie<T> without(KeyPattern pattern) {
        Descent<T> descent = descend(pattern.prefix());
        if (!descent.isComplete() || descent.deepest.valueOf(pattern) == null) {
            return this;
        }
        TrieNode<T> node = descent.deepest.withValue(pattern, null);
        for (int i = descent.above.size() - 1; i >= 0; i--) {
            TrieNode<T> parent = descent.above.get(i);
            node = node.isEmpty() ? parent.withoutChild(node.edge().charAt(0)) : parent.withChild(node.compacted());
        }
        return new PatternTrie<>(node, size - 1);
    }

    /**
     * The values of all patterns that match the text, those with the shorter fixed part first.
     *
     * @return a list of the caller's own; a shared one that is empty when nothing matches
     */
    public List<T> match(String text) {
        List<T> found = List.of();
        TrieNode<T> node = root;
        int at = 0;
        while (true) {
            T prefix = node.prefix();
            if (prefix != null) {
                found = added(found, prefix);
            }
            if (at == text.length()) {
                T literal = node.literal();
                return literal == null ? found : added(found, literal);
            }
            TrieNode<T> child = node.child(text.charAt(at));
            if (child == null || !text.startsWith(child.edge(), at)) {
                return found;
            }
            at += child.edge().length();
            node = child;
        }
    }

    /** Shows every value, in no useful order. */
    public void forEach(Consumer<? super T> action) {
        Deque<TrieNode<T>> pending = new ArrayDeque<>();
        pending.push(root);
        while (!pending.isEmpty()) {
            TrieNode<T> node = pending.pop();
            T literal = node.literal();
            if (literal != null) {
                action.accept(literal);
            }
            T prefix = node.prefix();
            if (prefix != null) {
                action.accept(prefix);
            }
            for (TrieNode<T> child : node.children()) {
                pending.push(child);
            }
        }
    }

    /** For those who check the shape. */
    TrieNode<T> root() {
        return root;
    }

    private static <T> List<T> added(List<T> found, T value) {
        List<T> more = found.isEmpty() ? new ArrayList<>(2) : found;
        more.add(value);
        return more;
    }

    private Descent<T> descend(String text) {
        Descent<T> descent = new Descent<>(text, root);
        while (true) {
            if (!descent.step()) {
                return descent;
            }
        }
    }

    /** A fork that leads to both, for edges that share their start but where the leaf's does not begin with all of the other. */
    private static <T> TrieNode<T> forked(TrieNode<T> neighbour, TrieNode<T> leaf, KeyPattern pattern, T value) {
        String edge = neighbour.edge();
        String rest = leaf.edge();
        int common = Arrays.mismatch(edge.toCharArray(), rest.toCharArray());
        TrieNode<T> fork =
                TrieNode.<T>bare(edge.substring(0, common)).withChild(neighbour.withEdge(edge.substring(common)));
        return common == rest.length()
                ? fork.withValue(pattern, value)
                : fork.withChild(leaf.withEdge(rest.substring(common)));
    }

    /** The way from the root along a text, as far as it goes in whole edges. */
    private static final class Descent<T> {

        private final String text;
        private final List<TrieNode<T>> above = new ArrayList<>();
        private TrieNode<T> deepest;
        private int at;

        Descent(String text, TrieNode<T> root) {
            this.text = text;
            this.deepest = root;
        }

        /** Goes down by one edge where one fits; says whether it did. */
        boolean step() {
            TrieNode<T> child = isComplete() ? null : deepest.child(text.charAt(at));
            if (child == null || !text.startsWith(child.edge(), at)) {
                return false;
            }
            above.add(deepest);
            deepest = child;
            at += child.edge().length();
            return true;
        }

        boolean isComplete() {
            return at == text.length();
        }

        String rest() {
            return text.substring(at);
        }

        /** A root above the node that replaces the deepest one. */
        TrieNode<T> rebuilt(TrieNode<T> replacement) {
            TrieNode<T> node = replacement;
            for (int i = above.size() - 1; i >= 0; i--) {
                node = above.get(i).withChild(node);
            }
            return node;
        }
    }
}
