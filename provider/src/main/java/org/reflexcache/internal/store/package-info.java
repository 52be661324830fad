/**
 * The store: a hash table whose chain nodes are the entries, the exclusion of one entry, the bound and the deadlines.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li><b>One object per entry.</b> An {@link org.reflexcache.internal.store.Entry} is hash node, lock, eviction node and
 *       (when it can expire) timer node in one. Its key and hash never change; its value is {@code null} while the key is
 *       absent (being loaded, just removed, or with events in flight).
 *   <li><b>A value changes only under the entry's exclusion</b> ({@link org.reflexcache.internal.store.Exclusion}), which
 *       nothing but work on the same key can meet. User code may run under it, for it is no lock that another key shares.
 *   <li><b>Reads take no lock and write nothing shared.</b> They see a value that was committed. A miss is believed only
 *       when the segment was not being rehashed during the walk.
 *   <li><b>A dead entry stays dead.</b> An entry is unlinked only while held, absent and without events in flight; from then
 *       on it cannot be held any more, and whoever wanted it looks the key up again.
 *   <li><b>An entry with a deadline is in the wheel</b>, or in the hands of the timer or a worker that will expire it or put
 *       it back. An entry with a value is known to the bound.
 * </ul>
 *
 * <h2>Lock order</h2>
 *
 * Exclusion of an entry, then one of: segment lock, bound lock, wheel lock, parking stripe. The second kind are leaves:
 * nothing is waited for and no user code but {@code equals} of a key runs under them. Holding an exclusion, a thread waits
 * for another exclusion only, and a wait that would close a circle fails
 * ({@link org.reflexcache.internal.store.HeldEntries}); the bound only ever tries an exclusion.
 */
@NullMarked
package org.reflexcache.internal.store;

import org.jspecify.annotations.NullMarked;
