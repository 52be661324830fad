package org.reflexcache.trigger.internal.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All places of a trie of globs at which a text can be, and the step to those after one more character: the nondeterministic
 * automaton. For one thread.
 *
 * <p>A place behind a star stays for good. Any other has one place only from which it is reached, so none is met twice.
 *
 * @param <T> what is found
 */
final class Frontier<T> {

    private final NodeSet<T> stars = new NodeSet<>();
    /** The places that are on an edge or at its end. */
    private TrieNode<T>[] nodes = room(8);

    private int[] offsets = new int[8];
    private int count;

    private Frontier() {}

    static <T> Frontier<T> at(TrieNode<T> node) {
        Frontier<T> frontier = new Frontier<>();
        frontier.add(node, node.edge().length());
        return frontier;
    }

    static <T> Frontier<T> at(List<Place<T>> places) {
        Frontier<T> frontier = new Frontier<>();
        for (Place<T> place : places) {
            if (place.isBehindStar()) {
                frontier.stars.add(place.node());
            } else {
                frontier.add(place.node(), place.offset());
            }
        }
        return frontier;
    }

    /** Reads one more character. */
    void step(char c) {
        int reached = count;
        int known = stars.size();
        // Each place leads to one other at most, so there is room for that one where it was.
        count = 0;
        for (int i = 0; i < reached; i++) {
            advance(nodes[i], offsets[i], c);
        }
        for (int i = 0; i < known; i++) {
            TrieNode<T> child = stars.get(i).child(c);
            if (child != null) {
                add(child, 1);
            }
        }
    }

    /** The number of places. */
    int size() {
        return stars.size() + count;
    }

    /** Notes the patterns that end with a star which was got to just now. */
    void addOpenTo(Matches<T> matches) {
        for (int i = 0; i < count; i++) {
            if (isAtNode(i)) {
                matches.addOpen(nodes[i]);
            }
        }
    }

    /** Notes the patterns that match if the text ends here. */
    void addClosedTo(Matches<T> matches) {
        for (int i = 0; i < count; i++) {
            if (isAtNode(i)) {
                matches.addClosed(nodes[i]);
            }
        }
    }

    /** The places in their order. */
    List<Place<T>> places() {
        List<Place<T>> places = new ArrayList<>(size());
        for (int i = 0; i < stars.size(); i++) {
            places.add(Place.behindStar(stars.get(i)));
        }
        for (int i = 0; i < count; i++) {
            places.add(Place.on(nodes[i], offsets[i]));
        }
        places.sort(Place.ORDER);
        return List.copyOf(places);
    }

    /** The nodes whose value is to be noted at this place. */
    List<TrieNode<T>> valued() {
        List<TrieNode<T>> valued = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (isAtNode(i) && (nodes[i].open() != null || nodes[i].closed() != null)) {
                valued.add(nodes[i]);
            }
        }
        return List.copyOf(valued);
    }

    /** The characters that lead anywhere but to the stars alone, ascending. */
    char[] labels() {
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < stars.size(); i++) {
            labels.append(stars.get(i).branches());
        }
        for (int i = 0; i < count; i++) {
            if (isAtNode(i)) {
                labels.append(nodes[i].branches());
            } else {
                labels.append(nodes[i].edge().charAt(offsets[i]));
            }
        }
        char[] sorted = labels.toString().toCharArray();
        Arrays.sort(sorted);
        int distinct = 0;
        for (char label : sorted) {
            if (distinct == 0 || sorted[distinct - 1] != label) {
                sorted[distinct++] = label;
            }
        }
        return Arrays.copyOf(sorted, distinct);
    }

    private void advance(TrieNode<T> node, int offset, char c) {
        String edge = node.edge();
        if (offset < edge.length()) {
            if (edge.charAt(offset) == c) {
                add(node, offset + 1);
            }
            return;
        }
        TrieNode<T> child = node.child(c);
        if (child != null) {
            add(child, 1);
        }
    }

    private void add(TrieNode<T> node, int offset) {
        if (count == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
        }
        nodes[count] = node;
        offsets[count++] = offset;
        TrieNode<T> star = node.star();
        if (star != null && offset == node.edge().length()) {
            stars.add(star);
        }
    }

    private boolean isAtNode(int i) {
        return offsets[i] == nodes[i].edge().length();
    }

    @SuppressWarnings("unchecked") // what is put into it is checked by its type
    private static <T> TrieNode<T>[] room(int size) {
        return (TrieNode<T>[]) new TrieNode<?>[size];
    }
}
