/**
 * What triggers tell the world outside of caches: events, webhooks, records of a log. An
 * {@link org.reflexcache.trigger.effect.EffectSink} delivers them; {@link org.reflexcache.trigger.effect.Events} is where code in the
 * same process listens.
 *
 * <p>Invariant: a request is released when the run that made it has ended well, in the order in which the run made them; of a run that
 * failed or was stopped, and of a dry run, none is.
 */
@NullMarked
package org.reflexcache.trigger.effect;

import org.jspecify.annotations.NullMarked;
