/**
 * Triggers on caches of other JCache providers, out of what these tell a listener.
 *
 * <h2>What holds everywhere</h2>
 *
 * <ul>
 *   <li>There are triggers for writes, deletes and expiries. Those for evictions and reads are refused: listeners are told of neither.
 *   <li>A synchronous trigger has run when the call of the cache returns, if the provider waits for synchronous listeners, as it must.
 *       What it throws is counted and logged, and reaches neither provider nor caller.
 *   <li>Order, and whether each change is told once, are the provider's. So is whether values are copies; all triggers of an event see
 *       the same ones.
 *   <li>Metadata is empty, and time to live is known of expired entries alone. {@code timestamp()} is when the listener was called.
 *   <li>What a trigger writes sets off triggers before it has ended, one inside the other. Their depth and number are bounded by
 *       {@link org.reflexcache.trigger.CascadeLimits}, counted for each change that no trigger made; on Ehcache they are not.
 *   <li>When more asynchronous runs wait than the settings allow, it is the listener that waits for room, for
 *       {@link org.reflexcache.trigger.TriggerSettings#getAsyncWait()} at most, whatever its provider holds meanwhile.
 *   <li>A dry run reads the cache through {@code get}, which counts as a read; where the cache is read-through it finds nothing, for
 *       it would load.
 * </ul>
 *
 * <h2>What depends on the provider</h2>
 *
 * <table>
 *   <caption>As seen with the versions that the tests of this project name</caption>
 *   <tr><th></th><th>Caffeine</th><th>cache2k</th><th>Ehcache</th><th>reference implementation</th></tr>
 *   <tr><td>a trigger runs on</td><td>a thread of the executor; the call waits</td><td>the thread of the call, under the lock of
 *       the entry</td><td>one thread of the cache; the call waits</td><td>the thread of the call, under the lock of the key</td></tr>
 *   <tr><td>expiry is told</td><td>up to a second late, and only while the cache is used</td><td>about a second late, by a
 *       timer</td><td>when the entry is touched or met by an iteration</td><td>when the entry is touched</td></tr>
 *   <tr><td>cause, depth and caller</td><td>known</td><td>known</td><td>not known: depth is 0, cascades are not
 *       bounded</td><td>known</td></tr>
 *   <tr><td>a synchronous trigger writes another key</td><td>works if the executor has a thread for each task; may hang on the
 *       common pool, which is the executor unless configured</td><td>works</td><td>hangs</td><td>works</td></tr>
 *   <tr><td>it writes its own key</td><td>hangs</td><td>hangs</td><td>hangs</td><td>hangs</td></tr>
 *   <tr><td>it reads its own key</td><td>works</td><td>answers what was there before the change</td><td>works</td><td>hangs</td></tr>
 * </table>
 *
 * <p>What hangs does so in the provider, for ever, and the call that made the change with it. An asynchronous trigger
 * ({@link org.reflexcache.trigger.TriggerOptions#withAsynchronous}) may do all of it on every provider, since it runs when the provider
 * has let go of the entry, or waits until then.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>A name leads to one hub in this JVM as long as somebody holds it. The map of names holds nothing.
 *   <li>Nothing but a JDK type is bound to threads, and nothing when the outermost call has returned.
 *   <li>The filter runs no trigger; it notes, under the very event object, where a change comes from, and what is noted goes when the
 *       listener has taken it or with the event.
 * </ul>
 */
@NullMarked
package org.reflexcache.trigger.listener;

import org.jspecify.annotations.NullMarked;
