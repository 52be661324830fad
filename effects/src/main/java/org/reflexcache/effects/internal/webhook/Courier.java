package org.reflexcache.effects.internal.webhook;

import org.reflexcache.effects.internal.outbox.Parcel;

/**
 * Delivers parcels of one kind.
 *
 * <p>Safe for use by several threads. What can go wrong with a delivery is an answer, never an exception.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Courier {

    /**
     * Makes one attempt, and waits for its end.
     *
     * @param parcel what to deliver
     * @param attempt the number of this attempt, from 1
     * @return what became of it
     */
    Answer deliver(Parcel parcel, int attempt);
}
