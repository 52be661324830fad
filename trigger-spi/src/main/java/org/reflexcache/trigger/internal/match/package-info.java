/**
 * Finds the patterns that match a text, in time that grows with the length of the text and not with the number of patterns.
 *
 * <p><b>Plain patterns.</b> Literals and prefixes with one star behind them are in a radix tree (D. R. Morrison, "PATRICIA", J. ACM
 * 15, 1968). A text is walked down once, and what it passes has matched.
 *
 * <p><b>Globs.</b> All other patterns share a second tree, in which a node may have, beside its children, a <i>star</i>: the root of
 * what comes after a star there. It is at the same time a nondeterministic automaton (K. Thompson, "Regular expression search
 * algorithm", CACM 11, 1968): the places in the tree are its states, and a star has a loop. Up to the first star a text can be at one
 * place only, and walks down as in the radix tree. From there on the sets of places at which it can be are the states of a
 * deterministic automaton (M. O. Rabin, D. Scott, "Finite automata and their decision problems", IBM J. 3, 1959), which
 * {@link org.reflexcache.trigger.internal.match.Memo} makes as texts ask for them (R. Cox, "Regular expression matching in the wild",
 * 2010, on RE2). The characters fall into classes for each state: those on which some place goes on, one by one, and all others,
 * after which the text is behind the same stars and nowhere else. A pattern that ends with a star is noted when the star is got to
 * and is no part of later states, so that the patterns found do not multiply the states.
 *
 * <p><b>Costs.</b> With the states known, a character costs the search for its class and one read; no lock is taken and nothing is
 * allocated until something matches, and the walk ends
 * where the text leaves the fixed starts of all globs. A change shares all but the nodes on
 * the way to the place of change (Driscoll, Sarnak, Sleator, Tarjan, "Making data structures persistent", 1989); a change of a glob
 * forgets the states, a change of a plain pattern does not.
 *
 * <p><b>Bounds and fallback.</b> There can be exponentially many states. The memo has a budget, see
 * {@link org.reflexcache.trigger.internal.match.MemoBudget}. It is begun after some dozen texts, so that globs
 * set one after the other cost none. When it is spent no states are added; a text that leaves the known ones
 * goes on in the nondeterministic automaton, at a cost of the places at which it can be for each character: a few for usual patterns,
 * at most all of them. Once the work done in this way would have paid for another memo fifty times over, the memo is forgotten and
 * begun anew, so that it follows the texts of the day; if that is in vain, it has cost a fraction of the work that was to be done
 * anyway.
 *
 * <p>Invariants: the trees never change, so a reader needs no lock and sees one set of patterns from end to end; the memo holds
 * nothing that could not be made again, and what matches does not depend on it. Knows patterns and nothing of triggers or caches; for
 * the trigger engine.
 */
@NullMarked
package org.reflexcache.trigger.internal.match;

import org.jspecify.annotations.NullMarked;
