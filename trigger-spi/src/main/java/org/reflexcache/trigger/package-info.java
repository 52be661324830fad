/**
 * What users meet: the moments at which a trigger fires, what it is told, and where it is registered.
 *
 * <p>The types here name no cache implementation; they need {@code javax.cache} and nothing else. Invariant: an
 * {@link org.reflexcache.trigger.EntryEvent} never changes after a trigger has got it, and a
 * {@link org.reflexcache.trigger.KeyPattern} that exists is a valid one. Anybody may call; everything here may be used by many
 * threads at once.
 */
@NullMarked
package org.reflexcache.trigger;

import org.jspecify.annotations.NullMarked;
