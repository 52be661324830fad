package org.reflexcache.effects.internal.outbox;

import org.reflexcache.effects.internal.outbox.OutboxIndex.Tally;

/** What is in memory of a parcel. Guarded by the outbox's lock. */
final class Entry {

    /** Where a parcel stands. */
    enum State {
        /** On its way to the disk; not to be claimed yet. */
        ADDING,
        WAITING,
        CLAIMED,
        DEAD,
        GONE
    }

    /** The number of the record with which it came, which is its name for as long as it is kept. */
    final long place;

    /** The number of the newest record that has its contents, and the segment of that. */
    long location;

    Tally tally;

    /** The number of the record that has the reason of its last failure; 0 when there was none. */
    long reasonAt;

    long due;
    long created;
    int idHash;
    int size;
    int attempts;
    State state;

    Entry(long place, State state, Tally tally) {
        this.place = place;
        this.state = state;
        this.tally = tally;
    }
}
