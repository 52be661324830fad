package org.reflexcache.trigger.internal.match;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state of the deterministic automaton: a set of places at which a text can be, and what is known of the steps from there.
 *
 * <p>All but the known steps is final. Those are filled in without any lock: a thread sees either nothing, and finds the step out
 * for itself, or a state whose final fields it sees whole (JLS 17.5), wherever it got it from. All who find out the same step put
 * the same state there.
 *
 * @param <T> what is found
 */
final class MatchState<T> {

    /** Up to so many labels a look at each is quicker than a binary search. */
    private static final int FEW = 8;

    private final List<Place<T>> places;
    private final List<TrieNode<T>> valued;
    private final boolean hasOpen;
    /** The characters that lead to a state of their own, ascending; all others lead to one and the same. */
    private final char[] labels;
    /** By the index of the label; the last one is for all other characters. */
    private final @Nullable MatchState<T>[] steps;

    @SuppressWarnings({"unchecked", "rawtypes"}) // what is put into the array is checked by its type
    MatchState(List<Place<T>> places, Frontier<T> frontier) {
        this.places = places;
        this.valued = frontier.valued();
        this.hasOpen = valued.stream().anyMatch(node -> node.open() != null);
        this.labels = frontier.labels();
        this.steps = new MatchState[labels.length + 1];
    }

    List<Place<T>> places() {
        return places;
    }

    /** Whether a text that gets here matches patterns that end with a star. */
    boolean hasOpen() {
        return hasOpen;
    }

    /** Whether a text that ends here may match patterns that end without a star. */
    boolean hasValues() {
        return !valued.isEmpty();
    }

    void addOpenTo(Matches<T> matches) {
        for (TrieNode<T> node : valued) {
            matches.addOpen(node);
        }
    }

    void addClosedTo(Matches<T> matches) {
        for (TrieNode<T> node : valued) {
            matches.addClosed(node);
        }
    }

    /** The state after one more character; {@code null} when it is not known yet. */
    @Nullable
    MatchState<T> after(char c) {
        return steps[index(c)];
    }

    void learn(char c, MatchState<T> next) {
        steps[index(c)] = next;
    }

    /** The memory that it takes, in cells of {@link MemoBudget}. */
    int cells() {
        return MemoBudget.CELLS_OF_STATE + MemoBudget.CELLS_OF_PLACE * places.size() + labels.length;
    }

    private int index(char c) {
        int count = labels.length;
        if (count > FEW) {
            int found = Arrays.binarySearch(labels, c);
            return found < 0 ? count : found;
        }
        int index = 0;
        while (index < count && labels[index] != c) {
            index++;
        }
        return index;
    }
}
