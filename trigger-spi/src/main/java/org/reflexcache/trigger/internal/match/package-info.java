/**
 * Finds the patterns that match a text, in time that grows with the length of the text and not with the number of patterns.
 *
 * <p>Invariant: a trie never changes. Adding and taking away give a new one which shares all but the nodes on the way to the
 * place of change, so a reader needs no lock and sees one state from end to end. Knows patterns and nothing of triggers or caches;
 * for the trigger engine.
 */
@NullMarked
package org.reflexcache.trigger.internal.match;

import org.jspecify.annotations.NullMarked;
