package org.reflexcache.effects.internal.webhook;

/**
 * What became of one attempt to deliver a parcel.
 *
 * @since 0.1
 */
public sealed interface Answer {

    /** In place of a time: the receiver named none. */
    long UNKNOWN = -1;

    /**
     * The receiver has it.
     *
     * @param status what it answered, 200 to 299
     */
    record Delivered(int status) implements Answer {}

    /**
     * It may go well another time.
     *
     * @param afterMillis how long the receiver wants to be left alone, in milliseconds; {@link #UNKNOWN} if it did not say
     * @param receiverDown whether the receiver as a whole is out of reach or overloaded, and not only this parcel unwelcome
     * @param why one line, for people
     */
    record Retry(long afterMillis, boolean receiverDown, String why) implements Answer {}

    /**
     * The endpoint is no more: nothing is to be sent to this URL until an operator says so.
     *
     * @param why one line, for people
     */
    record Gone(String why) implements Answer {}

    /**
     * It must not be sent, now or later: nothing left this machine.
     *
     * @param why one line, for people
     */
    record Refused(String why) implements Answer {}

    /**
     * The attempt was broken off by us, and does not count; whether the receiver has it is not known.
     *
     * @param why one line, for people
     */
    record BrokenOff(String why) implements Answer {}
}
