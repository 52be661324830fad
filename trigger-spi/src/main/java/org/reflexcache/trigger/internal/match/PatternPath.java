package org.reflexcache.trigger.internal.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.KeyPattern;

/**
 * The way of a pattern through a tree, as far as the tree has it; for looking up its value and for the tree in which it has another.
 *
 * @param <T> what is found
 */
final class PatternPath<T> {

    /** Whether the pattern ends with a star, which has no leg of its own. */
    private final boolean open;
    /** One for each part between stars. */
    private final List<Leg<T>> legs;

    private PatternPath(boolean open, List<Leg<T>> legs) {
        this.open = open;
        this.legs = legs;
    }

    static <T> PatternPath<T> of(KeyPattern pattern, TrieNode<T> root) {
        List<String> segments = pattern.segments();
        int last = segments.size() - 1;
        boolean open = last > 0 && segments.get(last).isEmpty();
        List<Leg<T>> legs = new ArrayList<>(segments.size());
        TrieNode<T> start = root;
        for (String segment : open ? segments.subList(0, last) : segments) {
            Leg<T> leg = new Leg<>(segment, start);
            legs.add(leg);
            TrieNode<T> star = leg.end().star();
            start = star == null ? TrieNode.bare("") : star;
        }
        return new PatternPath<>(open, legs);
    }

    /** The value of the pattern in the tree. */
    @Nullable
    T value() {
        TrieNode<T> end = legs.get(legs.size() - 1).end();
        return open ? end.open() : end.closed();
    }

    /** The root of the tree in which the pattern has this value, or none. */
    TrieNode<T> rootWith(@Nullable T value) {
        int last = legs.size() - 1;
        TrieNode<T> end = legs.get(last).end();
        TrieNode<T> root = legs.get(last).rootWith(open ? end.withOpen(value) : end.withClosed(value));
        for (int i = last - 1; i >= 0; i--) {
            Leg<T> leg = legs.get(i);
            root = leg.rootWith(leg.end().withStar(root.isEmpty() ? null : root));
        }
        return root;
    }

    /** The way from one root along a text. */
    private static final class Leg<T> {

        private final List<TrieNode<T>> above = new ArrayList<>();
        /** Reached by whole edges. */
        private final TrieNode<T> deepest;

        private final TrieNode<T> end;

        Leg(String text, TrieNode<T> root) {
            TrieNode<T> node = root;
            int at = 0;
            while (at < text.length()) {
                TrieNode<T> child = node.child(text.charAt(at));
                if (child == null || !text.startsWith(child.edge(), at)) {
                    break;
                }
                above.add(node);
                node = child;
                at += child.edge().length();
            }
            this.deepest = node;
            this.end = at == text.length() ? node : TrieNode.bare(text.substring(at));
        }

        /** The node at the end of the text; one that is in no tree yet when the tree has none. */
        TrieNode<T> end() {
            return end;
        }

        /** The root of the tree that has this node at the end of the text. */
        TrieNode<T> rootWith(TrieNode<T> newEnd) {
            TrieNode<T> node = end == deepest ? newEnd : grown(newEnd);
            for (int i = above.size() - 1; i >= 0; i--) {
                TrieNode<T> parent = above.get(i);
                node = node.isEmpty() ? parent.withoutChild(node.edge().charAt(0)) : parent.withChild(node.compacted());
            }
            return node;
        }

        /** The deepest node with a way to the leaf, which forks off from its neighbour if their edges share their start. */
        private TrieNode<T> grown(TrieNode<T> leaf) {
            String rest = leaf.edge();
            TrieNode<T> neighbour = deepest.child(rest.charAt(0));
            if (neighbour == null) {
                return deepest.withChild(leaf);
            }
            String edge = neighbour.edge();
            int common = Arrays.mismatch(edge.toCharArray(), rest.toCharArray());
            TrieNode<T> below = neighbour.withEdge(edge.substring(common));
            TrieNode<T> fork = common == rest.length()
                    ? leaf.withChild(below)
                    : TrieNode.<T>bare(edge.substring(0, common))
                            .withChild(below)
                            .withChild(leaf.withEdge(rest.substring(common)));
            return deepest.withChild(fork);
        }
    }
}
