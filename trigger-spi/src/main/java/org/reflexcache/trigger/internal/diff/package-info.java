/**
 * What changed between two values of a cache: the names of their parts that differ.
 *
 * <p>Invariant: no answer rather than a wrong one. Whatever cannot be told for sure (no public way to a part, a part that can
 * only be compared by identity, user code that throws, a structure too deep or too large) makes the whole answer unknown.
 * Nothing of the values is kept; what reflection found is kept by the instance, never in a static field.
 */
@NullMarked
package org.reflexcache.trigger.internal.diff;

import org.jspecify.annotations.NullMarked;
