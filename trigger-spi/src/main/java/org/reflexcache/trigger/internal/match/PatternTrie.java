package org.reflexcache.trigger.internal.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.KeyPattern;

/**
 * An immutable map from patterns to values that finds all patterns matching a text.
 *
 * <p>Matching takes time in proportion to the length of the text, whatever the number of patterns, and, once texts like this one
 * were seen, allocates nothing when no pattern matches; the package says how, and where the limits are. A change costs time and
 * memory in proportion to the length of the pattern and the branches passed. No method recurses, so deep nesting of patterns is
 * harmless. Safe for use by many threads.
 *
 * @param <T> what is found
 * @since 0.1
 */
public final class PatternTrie<T> {

    private static final PatternTrie<?> EMPTY = within(MemoBudget.STANDARD);

    /** Literals, and prefixes with a star behind them. */
    private final TrieNode<T> plain;

    private final GlobTrie<T> globs;
    private final int size;
    /** How many of the patterns could match a whole number. */
    private final int numeric;

    private PatternTrie(TrieNode<T> plain, GlobTrie<T> globs, int size, int numeric) {
        this.plain = plain;
        this.globs = globs;
        this.size = size;
        this.numeric = numeric;
    }

    /** The trie without patterns. */
    @SuppressWarnings("unchecked") // it holds no value of any type
    public static <T> PatternTrie<T> empty() {
        return (PatternTrie<T>) EMPTY;
    }

    /** One without patterns that remembers less, or more. */
    static <T> PatternTrie<T> within(MemoBudget budget) {
        return new PatternTrie<>(TrieNode.bare(""), new GlobTrie<>(TrieNode.bare(""), 0, budget), 0, 0);
    }

    public int size() {
        return size;
    }

    /**
     * Whether some pattern may match the text of a whole number: digits, with or without a {@code -} before them. If not, it is of no
     * use to make the text of such a key, only to find that nothing matches. Costs one read of a field.
     *
     * @return false when {@link #match} finds nothing for any such text; true says nothing
     */
    public boolean mayMatchWholeNumbers() {
        return numeric > 0;
    }

    /** The value of exactly this pattern, or {@code null}. */
    public @Nullable T find(KeyPattern pattern) {
        return path(pattern).value();
    }

    /** A trie in which the pattern has the value; all else is as here. */
    public PatternTrie<T> with(KeyPattern pattern, T value) {
        PatternPath<T> path = path(pattern);
        return changed(pattern, path.rootWith(value), path.value() == null ? 1 : 0);
    }

    /** A trie without the pattern; this one when it is not in it. */
    public PatternTrie<T> without(KeyPattern pattern) {
        PatternPath<T> path = path(pattern);
        return path.value() == null ? this : changed(pattern, path.rootWith(null), -1);
    }

    /**
     * The values of all patterns that match the text, in no order.
     *
     * @return not to be changed; a shared one that is empty when nothing matches
     */
    public List<T> match(String text) {
        List<T> found = matchPlain(text);
        return globs.size() == 0 ? found : globs.match(text, found);
    }

    /** Shows every value, in no useful order. */
    public void forEach(Consumer<? super T> action) {
        Deque<TrieNode<T>> pending = new ArrayDeque<>();
        pending.push(plain);
        pending.push(globs.root());
        while (!pending.isEmpty()) {
            TrieNode<T> node = pending.pop();
            T closed = node.closed();
            if (closed != null) {
                action.accept(closed);
            }
            T open = node.open();
            if (open != null) {
                action.accept(open);
            }
            TrieNode<T> star = node.star();
            if (star != null) {
                pending.push(star);
            }
            for (TrieNode<T> child : node.children()) {
                pending.push(child);
            }
        }
    }

    /** For those who check the shape. */
    TrieNode<T> plain() {
        return plain;
    }

    /** For those who check the shape. */
    GlobTrie<T> globs() {
        return globs;
    }

    private List<T> matchPlain(String text) {
        List<T> found = List.of();
        TrieNode<T> node = plain;
        int at = 0;
        while (true) {
            T open = node.open();
            if (open != null) {
                found = added(found, open);
            }
            if (at == text.length()) {
                T closed = node.closed();
                return closed == null ? found : added(found, closed);
            }
            TrieNode<T> child = node.child(text.charAt(at));
            if (child == null || !text.startsWith(child.edge(), at)) {
                return found;
            }
            at += child.edge().length();
            node = child;
        }
    }

    private PatternPath<T> path(KeyPattern pattern) {
        return PatternPath.of(pattern, isPlain(pattern) ? plain : globs.root());
    }

    private PatternTrie<T> changed(KeyPattern pattern, TrieNode<T> root, int more) {
        int numbers = numeric + (mayMatchWholeNumber(pattern) ? more : 0);
        return isPlain(pattern)
                ? new PatternTrie<>(root, globs, size + more, numbers)
                : new PatternTrie<>(plain, globs.with(root, globs.size() + more), size + more, numbers);
    }

    private static <T> List<T> added(List<T> found, T value) {
        // Nearly always one: the least that a list can be.
        if (found.isEmpty()) {
            return List.of(value);
        }
        List<T> more = found.size() == 1 ? new ArrayList<>(found) : found;
        more.add(value);
        return more;
    }

    private static boolean isPlain(KeyPattern pattern) {
        List<String> segments = pattern.segments();
        return segments.size() == 1 || (segments.size() == 2 && segments.get(1).isEmpty());
    }

    private static boolean mayMatchWholeNumber(KeyPattern pattern) {
        return pattern.segments().stream()
                .allMatch(part -> part.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-'));
    }
}
