package org.reflexcache.effects.internal.outbox;

import java.util.List;
import java.util.function.Predicate;
import org.reflexcache.effects.internal.journal.Durability;

/**
 * Keeps parcels until they are delivered, and hands out those that are due.
 *
 * <p>Each parcel is delivered at least once: one that was claimed when the process ended is due again. Safe for many threads. All
 * methods but {@link #close} throw {@link OutboxException} when the store behind fails. A report that could not be kept holds in
 * this process all the same; after a crash the parcel is then due again.
 *
 * @since 0.1
 */
public interface OutboxStore extends AutoCloseable {

    /**
     * Takes a parcel in; it is due from its creation on.
     *
     * @param parcel what to deliver; its id must not be that of another parcel
     * @param durability what the call waits for
     * @throws OutboxFullException when there is no room; nothing has changed then
     * @throws IllegalArgumentException when the parcel is larger than one may be
     */
    void add(Parcel parcel, Durability durability);

    /**
     * Hands out parcels whose due time has come, each to one caller until it is reported.
     *
     * @param nowMillis the present, in milliseconds since 1970
     * @param max how many at most
     * @return those that are due longest, in this order; empty when none is due
     */
    List<Claimed> due(long nowMillis, int max);

    /**
     * When the next parcel is due.
     *
     * @return milliseconds since 1970, possibly in the past; {@link Long#MAX_VALUE} when none waits
     */
    long nextDueMillis();

    /**
     * Reports that a claimed parcel has arrived; it is forgotten.
     *
     * @throws IllegalStateException when no parcel is claimed under this place
     */
    void delivered(long place);

    /**
     * Reports that an attempt has failed and when the next one is due.
     *
     * @param why what happened, for people; cut at 500 characters
     * @param nextMillis when to try again, in milliseconds since 1970
     * @throws IllegalStateException when no parcel is claimed under this place
     */
    void failed(long place, String why, long nextMillis);

    /**
     * Reports that an attempt has failed and that there shall be no other; the parcel becomes a dead letter.
     *
     * @param why what happened, for people; cut at 500 characters
     * @throws IllegalStateException when no parcel is claimed under this place
     */
    void dead(long place, String why);

    /**
     * Gives a claimed parcel back without an attempt; it is due as before.
     *
     * @throws IllegalStateException when no parcel is claimed under this place
     */
    void release(long place);

    /**
     * Reads a page of dead letters.
     *
     * @param afterPlace the place of the last one of the page before; 0 for the first page
     * @param max how many at most
     * @return in the order of their places
     */
    List<DeadLetter> deadLetters(long afterPlace, int max);

    /**
     * Makes one dead letter a parcel again, due now, with its attempts counted from the beginning.
     *
     * @param nowMillis the present, in milliseconds since 1970
     * @return false when no dead letter has this id
     */
    boolean retry(String id, long nowMillis);

    /**
     * Makes dead letters parcels again, due now, with their attempts counted from the beginning.
     *
     * @param which those to retry; runs without a lock, may look at the store but not change it
     * @param nowMillis the present, in milliseconds since 1970
     * @return how many
     */
    int retryAll(Predicate<? super DeadLetter> which, long nowMillis);

    /**
     * Forgets one dead letter.
     *
     * @return false when no dead letter has this id
     */
    boolean drop(String id);

    /**
     * Forgets dead letters.
     *
     * @param which those to forget; runs without a lock, may look at the store but not change it
     * @return how many
     */
    int dropAll(Predicate<? super DeadLetter> which);

    /** How the outbox stands at this moment. */
    OutboxCounts counts();

    /**
     * Ends with everything on disk; what is claimed is due again after the next opening. Closing twice does nothing.
     */
    @Override
    void close();
}
