/**
 * Deadlines of many entries, and which come next: a hierarchical timing wheel that knows neither the table nor the API.
 *
 * <p>Invariants: a node is in at most one bucket; each node is found not later than its deadline says, whatever happened to the
 * deadline since it was filed, as long as a deadline that moves <em>earlier</em> is scheduled again. Scheduling and cancelling
 * cost constant time, and so does a node over its whole life, however long the clock stands still or jumps. Nothing is
 * allocated per node. All calls are made under one lock of the owner. Only the store may call.
 */
@NullMarked
package org.reflexcache.internal.wheel;

import org.jspecify.annotations.NullMarked;
