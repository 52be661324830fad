/**
 * Keeps the triggers of a cache and runs them: what a cache provider calls. Internal to Reflex; it may change in any release.
 *
 * <h2>How a provider uses it</h2>
 *
 * <p>One {@link org.reflexcache.trigger.engine.TriggerRegistry} per cache. When a change commits, while the entry is still held,
 * the provider reads the registry's snapshot, and where it listens to the event, asks it for the
 * {@link org.reflexcache.trigger.engine.MatchedTriggers}: that decides which triggers see the change. After the entry is let go it
 * runs or skips them, once, with a {@link org.reflexcache.trigger.engine.Fact}.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li><b>A snapshot never changes.</b> Changes are made one at a time under the registry's lock, which is a leaf: nothing is
 *       waited for and no user code runs under it. Matching and running take no lock.
 *   <li><b>A registration has one life.</b> It may get a new trigger, but once deleted it stays so; what is registered afterwards
 *       with the same pattern and event is another registration.
 *   <li><b>What a trigger throws stays here.</b> It is counted and logged, never passed on.
 * </ul>
 */
@NullMarked
package org.reflexcache.trigger.engine;

import org.jspecify.annotations.NullMarked;
