package org.reflexcache.trigger.internal.match;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The states of the deterministic automaton that were met so far, each once. Takes no more until its budget is spent; what it has
 * stays. Safe for use by many threads.
 *
 * @param <T> what is found
 */
final class Memo<T> {

    /**
     * How much work without the memo is worth a new one, in multiples of the cells of a full one. To fill a cell takes about ten
     * times as long as to follow a place without it; so a memo that is filled in vain adds at most about a fifth to the time.
     */
    private static final int WORK_PER_CELL = 50;

    /** How many places are followed before the first memo: some dozen texts, so that globs set one by one cost none. */
    private static final int TRIAL_WORK = 1_000;

    /** The last so-manieth part is left free, so that a full memo is known before a state is made that finds no room. */
    private static final int SPARE = 8;

    /** By the node at which the first star comes. */
    private final ConcurrentMap<TrieNode<T>, MatchState<T>> starts = new ConcurrentHashMap<>();

    private final ConcurrentMap<List<Place<T>>, MatchState<T>> states = new ConcurrentHashMap<>();
    private final long budget;
    private final long enoughWork;
    private final AtomicLong cells = new AtomicLong();
    private final AtomicLong work = new AtomicLong();

    private Memo(long budget, long enoughWork) {
        this.budget = budget;
        this.enoughWork = enoughWork;
    }

    /** One that takes nothing, for globs of which it is not known yet whether they last. */
    static <T> Memo<T> none() {
        return new Memo<>(0, TRIAL_WORK);
    }

    static <T> Memo<T> within(long budget) {
        return new Memo<>(budget, WORK_PER_CELL * budget);
    }

    /** The state of a text that was read up to the node; {@code null} when there is no room for it. */
    @Nullable
    MatchState<T> startingAt(TrieNode<T> node) {
        MatchState<T> known = starts.get(node);
        if (known != null || isFull()) {
            return known;
        }
        MatchState<T> made = stateOf(Frontier.at(node));
        if (made != null) {
            starts.put(node, made);
        }
        return made;
    }

    /** Finds out the state after one more character; {@code null} when there is no room for it. */
    @Nullable
    MatchState<T> after(MatchState<T> state, char c) {
        Frontier<T> frontier = Frontier.at(state.places());
        frontier.step(c);
        MatchState<T> made = stateOf(frontier);
        if (made != null) {
            state.learn(c, made);
        }
        return made;
    }

    /** Counts places that were followed without the memo; says whether it is time for a new one. */
    boolean isOutlivedAfter(long places) {
        return work.addAndGet(places) > enoughWork;
    }

    /** For those who check the bound. */
    long cells() {
        return cells.get();
    }

    private boolean isFull() {
        return cells.get() >= budget - budget / SPARE;
    }

    private @Nullable MatchState<T> stateOf(Frontier<T> frontier) {
        List<Place<T>> places = frontier.places();
        MatchState<T> known = states.get(places);
        if (known != null || isFull()) {
            return known;
        }
        MatchState<T> made = new MatchState<>(places, frontier);
        if (cells.addAndGet(made.cells()) > budget) {
            cells.addAndGet(-made.cells());
            return null;
        }
        MatchState<T> other = states.putIfAbsent(places, made);
        if (other != null) {
            cells.addAndGet(-made.cells());
        }
        return other == null ? made : other;
    }
}
