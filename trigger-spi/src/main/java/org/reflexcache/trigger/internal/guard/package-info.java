/**
 * Decides whether a trigger may run now: not too often, and not while it keeps failing.
 *
 * <p>Invariants: nothing here reads a clock, each call is handed the time; nothing blocks; what is refused changes nothing. Knows
 * the policies that users write and nothing of triggers or caches; for the trigger engine.
 */
@NullMarked
package org.reflexcache.trigger.internal.guard;

import org.jspecify.annotations.NullMarked;
