/**
 * Keeps the triggers of a cache and runs them: what a cache provider calls. Internal to Reflex; it may change in any release.
 *
 * <h2>How a provider uses it</h2>
 *
 * <p>One {@link org.reflexcache.trigger.engine.TriggerRegistry} per cache, made by the
 * {@link org.reflexcache.trigger.engine.ManagerRegistry} of its manager. When a change commits, while the entry is still held,
 * the provider reads the registry's snapshot, and where it listens to the event, asks it for the
 * {@link org.reflexcache.trigger.engine.MatchedTriggers}: that decides which triggers see the change. It also takes the event's place
 * in time then ({@code nextOrder}) and where it comes from ({@link org.reflexcache.trigger.engine.Origin}). After the entry is let go
 * it runs or skips the triggers, once, with a {@link org.reflexcache.trigger.engine.Fact}.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li><b>A snapshot never changes.</b> Changes are made one at a time under the registry's lock, which is a leaf: nothing is
 *       waited for and no user code runs under it. A change to the triggers of a manager is made under the manager's lock, and under
 *       it in one registry after the other. Matching and running take no lock.
 *   <li><b>An event belongs to one snapshot.</b> So it meets the old or the new version of a trigger that is replaced, also of a
 *       manager's, which is one object in all its caches.
 *   <li><b>A registration has one life.</b> It may get a new trigger, but once deleted it stays so; what is registered afterwards
 *       with the same pattern, event and name is another registration. Its gate is shut before {@code delete} returns: what has not
 *       begun by then never runs, in whatever cache or queue it is.
 *   <li><b>What a trigger throws stays here.</b> It is counted and logged, never passed on.
 *   <li><b>A run is counted once</b>, by how it ended or as skipped.
 *   <li><b>Nobody waits in a turn.</b> Asynchronous runs are queued without waiting, in the turn of their key, and so in the order of
 *       its events; who has filled the queue waits after its call is over, holding nothing.
 *   <li><b>A dry run touches nothing.</b> It runs the action alone, past guards, counts and logs, with caches that note what would
 *       be done.
 *   <li><b>Logs keep nothing of the user's.</b> The execution log holds texts, numbers and the like, so it keeps no class loader
 *       alive and calls no {@code toString}.
 * </ul>
 *
 * <h2>The way of a run</h2>
 *
 * {@code MatchedTriggers.run} makes a {@code FactEvent} for each {@code InstalledTrigger}, which passes the {@code RunGate} of its
 * registration, asks its {@code Guards}, runs its {@code Action}, counts in {@code RunCounters}, tells the breaker, and leaves a
 * {@code RunRecord} in the cache's {@code ExecutionLog}.
 */
@NullMarked
package org.reflexcache.trigger.engine;

import org.jspecify.annotations.NullMarked;
