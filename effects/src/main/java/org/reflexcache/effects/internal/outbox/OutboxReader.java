package org.reflexcache.effects.internal.outbox;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reflexcache.effects.internal.journal.CorruptJournalException;
import org.reflexcache.effects.internal.journal.Journal;
import org.reflexcache.effects.internal.journal.JournalRecord;
import org.reflexcache.effects.internal.outbox.Entry.State;

/** Reads the contents of parcels. Takes the outbox's lock only to see where they are: the disk is read without it. */
final class OutboxReader {

    private static final System.Logger LOG = System.getLogger("org.reflexcache.effects");

    private final Journal journal;
    private final OutboxIndex index;
    private final ReentrantLock lock;

    OutboxReader(Journal journal, OutboxIndex index, ReentrantLock lock) {
        this.journal = journal;
        this.index = index;
        this.lock = lock;
    }

    /** Reads the contents of a parcel; null, and the parcel is gone, when there are none. */
    @Nullable
    Parcel contents(Entry entry) {
        try {
            long location = location(entry);
            while (location > 0) {
                JournalRecord found = journal.read(location);
                if (found != null) {
                    return ParcelRecord.decoded(found.payload()).parcel();
                }
                // Meanwhile it may have been copied, and the segment dropped.
                long tried = location;
                location = location(entry);
                if (location == tried) {
                    lose(entry, null);
                    return null;
                }
            }
        } catch (CorruptJournalException e) {
            lose(entry, e);
        }
        return null;
    }

    /** Where the contents are; 0 when the parcel was forgotten. */
    private long location(Entry entry) {
        lock.lock();
        try {
            return entry.state == State.GONE ? 0 : entry.location;
        } finally {
            lock.unlock();
        }
    }

    private void lose(Entry entry, @Nullable CorruptJournalException damage) {
        LOG.log(
                Level.ERROR,
                "Outbox " + journal.folder() + " has lost the parcel at " + entry.place
                        + (damage == null ? ": it was added without waiting for the disk, which then failed" : ""),
                damage);
        lock.lock();
        try {
            index.lose(entry);
        } finally {
            lock.unlock();
        }
    }

    /** A page of dead letters, in the order of their places. */
    List<DeadLetter> deadLetters(long afterPlace, int max) {
        List<DeadLetter> page = new ArrayList<>();
        long after = afterPlace;
        boolean more = true;
        while (more && page.size() < max) {
            List<Entry> entries = deadAfter(after, max - page.size());
            more = !entries.isEmpty();
            for (Entry entry : entries) {
                after = entry.place;
                DeadLetter letter = letter(entry);
                if (letter != null) {
                    page.add(letter);
                }
            }
        }
        return page;
    }

    private List<Entry> deadAfter(long place, int max) {
        lock.lock();
        try {
            return index.deadAfter(place).stream().limit(max).toList();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable DeadLetter letter(Entry entry) {
        Parcel parcel = contents(entry);
        if (parcel == null) {
            return null;
        }
        lock.lock();
        try {
            return entry.state == State.DEAD
                    ? new DeadLetter(entry.place, entry.attempts, Compaction.reason(journal, entry.reasonAt), parcel)
                    : null;
        } finally {
            lock.unlock();
        }
    }

    /** The dead letter with this id; null when there is none. */
    @Nullable
    DeadLetter deadLetter(String id) {
        int hash = id.hashCode();
        List<Entry> candidates;
        lock.lock();
        try {
            candidates = index.deadAfter(0).stream()
                    .filter(entry -> entry.idHash == hash)
                    .toList();
        } finally {
            lock.unlock();
        }
        for (Entry entry : candidates) {
            DeadLetter letter = letter(entry);
            if (letter != null && letter.parcel().id().equals(id)) {
                return letter;
            }
        }
        return null;
    }
}
