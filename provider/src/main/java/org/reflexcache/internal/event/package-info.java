/**
 * From a committed change to listeners and triggers: one ordered stream of changes per key.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li><b>Exactly once.</b> A {@link org.reflexcache.internal.event.Change} is made under the exclusion of its entry, when and
 *       only when somebody listens at that moment, and holds the snapshot of who does. It is announced by exactly one thread.
 *   <li><b>In commit order per key.</b> The change enters its key's turn under the exclusion too, so the order of the turns is
 *       the order of the commits ({@link org.reflexcache.internal.event.Turns}).
 *   <li><b>Under no lock.</b> Listeners and triggers run after the exclusion was let go, in the key's turn, which excludes
 *       nothing but other announcements of the same key.
 *   <li><b>No circle of waits.</b> Who runs user code in a turn never waits for a turn: changes made from inside are announced
 *       after it, by the outermost call ({@link org.reflexcache.internal.event.Announcements}). Who waits for a turn holds
 *       neither a turn nor an exclusion, and takes over the announcements ahead of its own whose makers are busy. So every wait
 *       for a turn is a wait for user code that is running.
 * </ul>
 *
 * <p>A change made by a plain call is announced by the thread that made it. One that was made inside an entry processor, loader,
 * writer, listener or trigger is announced by the same thread once that has ended, or by a thread that changed the same key
 * after it and would have to wait.
 */
@NullMarked
package org.reflexcache.internal.event;

import org.jspecify.annotations.NullMarked;
