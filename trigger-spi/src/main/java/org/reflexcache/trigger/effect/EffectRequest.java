package org.reflexcache.trigger.effect;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.EntryEvent;

/**
 * Something that a trigger wants to be done outside of caches. Immutable, safe to hand to other threads and to keep.
 *
 * @param kind what it is, one of {@link EffectSink#kinds()}
 * @param target what it is meant for: the name of an event, the address of a webhook, the name of a log's stream
 * @param payload with what: unmodifiable lists and maps of these, strings, booleans, {@link Long}, {@link Double}, {@code null}
 * @param event what the trigger saw; its {@link EntryEvent#id()} and {@link #number()} tell the requests of one trigger apart
 * @param number counts the requests of the run, from 1
 * @since 0.1
 */
public record EffectRequest(
        String kind, String target, @Nullable Object payload, EntryEvent<?, ?> event, int number) {}
