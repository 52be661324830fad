/**
 * Runs tasks on threads of its own, those of one key one after the other in the order they came.
 *
 * <p>Invariants: a task that was accepted is run once or handed back as dropped once, never both or none; two tasks of one lane
 * never run at the same time; nothing of the library stays in a thread when a task has ended. Knows nothing of triggers or caches;
 * for the trigger engine.
 */
@NullMarked
package org.reflexcache.trigger.internal.lane;

import org.jspecify.annotations.NullMarked;
