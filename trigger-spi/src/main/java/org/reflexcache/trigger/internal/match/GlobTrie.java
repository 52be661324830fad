package org.reflexcache.trigger.internal.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The patterns with more than one star or with something after it. Immutable but for what it remembers of the texts it has seen.
 *
 * @param <T> what is found
 */
final class GlobTrie<T> {

    private final TrieNode<T> root;
    private final int size;
    private final MemoBudget budget;
    private volatile Memo<T> memo;

    GlobTrie(TrieNode<T> root, int size, MemoBudget budget) {
        this.root = root;
        this.size = size;
        this.budget = budget;
        this.memo = Memo.none();
    }

    TrieNode<T> root() {
        return root;
    }

    int size() {
        return size;
    }

    /** For those who check its bound. */
    Memo<T> memo() {
        return memo;
    }

    GlobTrie<T> with(TrieNode<T> newRoot, int newSize) {
        return new GlobTrie<>(newRoot, newSize, budget);
    }

    /** Adds the values of the patterns that match to those found elsewhere, in a list that may be another one. */
    List<T> match(String text, List<T> found) {
        TrieNode<T> node = root;
        int at = 0;
        // As long as there is no star, a text can be at one place only.
        while (node.star() == null) {
            TrieNode<T> child = at == text.length() ? null : node.child(text.charAt(at));
            if (child == null || !text.startsWith(child.edge(), at)) {
                return found;
            }
            at += child.edge().length();
            node = child;
        }
        return matchFrom(node, text, at, found);
    }

    private List<T> matchFrom(TrieNode<T> node, String text, int start, List<T> found) {
        Memo<T> known = memo;
        MatchState<T> state = known.startingAt(node);
        if (state == null) {
            return follow(Frontier.at(node), text, start, new Matches<>(found));
        }
        Matches<T> matches = null;
        for (int at = start; ; at++) {
            boolean atEnd = at == text.length();
            if (atEnd ? state.hasValues() : state.hasOpen()) {
                matches = matches == null ? new Matches<>(found) : matches;
                state.addOpenTo(matches);
            }
            if (atEnd) {
                return ended(state, matches, found);
            }
            MatchState<T> next = state.after(text.charAt(at));
            if (next == null) {
                next = known.after(state, text.charAt(at));
            }
            if (next == null) {
                Frontier<T> frontier = Frontier.at(state.places());
                return follow(frontier, text, at, matches == null ? new Matches<>(found) : matches);
            }
            state = next;
        }
    }

    private static <T> List<T> ended(MatchState<T> state, @Nullable Matches<T> matches, List<T> found) {
        if (matches == null) {
            return found;
        }
        state.addClosedTo(matches);
        return matches.values();
    }

    /** Reads the rest of the text without the memo. */
    private List<T> follow(Frontier<T> frontier, String text, int start, Matches<T> matches) {
        long places = 0;
        frontier.addOpenTo(matches);
        for (int at = start; at < text.length(); at++) {
            places += frontier.size();
            frontier.step(text.charAt(at));
            frontier.addOpenTo(matches);
        }
        frontier.addClosedTo(matches);
        if (memo.isOutlivedAfter(places)) {
            memo = Memo.within(budget.cellsFor(size));
        }
        return matches.values();
    }
}
