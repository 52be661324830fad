/**
 * Counts and keeps what runs did: how long they took, and the last of them.
 *
 * <p>Invariants: recording takes no lock, allocates nothing but what is kept, and loses no count; reading while others record sees
 * each record or not, never half of one. Nothing here reads a clock. Knows nothing of triggers or caches but the summary that users
 * are shown; for the trigger engine.
 */
@NullMarked
package org.reflexcache.trigger.internal.measure;

import org.jspecify.annotations.NullMarked;
