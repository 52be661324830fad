package org.reflexcache.effects.internal.outbox;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.reflexcache.effects.internal.journal.Cursor;
import org.reflexcache.effects.internal.journal.Durability;
import org.reflexcache.effects.internal.journal.Journal;
import org.reflexcache.effects.internal.journal.JournalException;
import org.reflexcache.effects.internal.journal.JournalRecord;
import org.reflexcache.effects.internal.journal.Ticket;
import org.reflexcache.effects.internal.outbox.Entry.State;

/**
 * Deletes the oldest segment when no parcel lives in it any more; when more than half of all is garbage, copies the parcels that
 * still live there to the newest segment, a few at each step.
 *
 * <p>Only the oldest: notes lie behind the parcels that they are about, so none is deleted before its parcel. A copy counts when it
 * is on the disk, and the segment goes after that; a crash in between leaves both, and the later one is taken.
 */
final class Compaction {

    /** Records looked at in one step, so that no report waits long. */
    private static final int STEP = 256;

    private static final System.Logger LOG = System.getLogger("org.reflexcache.effects");

    private final Journal journal;
    private final OutboxIndex index;
    private final ReentrantLock lock;
    private final long slackBytes;

    /** Only its holder compacts; others have no need to wait. */
    private final ReentrantLock turn = new ReentrantLock();

    /** How far the oldest segment has been copied. */
    private long copiedTo;

    private boolean failing;

    Compaction(Journal journal, OutboxIndex index, ReentrantLock lock, long slackBytes) {
        this.journal = journal;
        this.index = index;
        this.lock = lock;
        this.slackBytes = slackBytes;
    }

    /** A parcel and the copy that is on its way. */
    private record Copy(Entry entry, Ticket ticket, int size) {}

    /** Does a little; the caller holds no lock. */
    void step() {
        if (!turn.tryLock()) {
            return;
        }
        try {
            for (long end = journal.oldestEnd(); end > 0 && live() == 0; end = journal.oldestEnd()) {
                drop(end);
            }
            if (journal.oldestEnd() > 0 && isWorthCopying()) {
                copySome(journal.oldestEnd());
            }
            failing = false;
        } catch (JournalException e) {
            // What is in the outbox is not touched by this; the next step tries again.
            if (!failing) {
                LOG.log(Level.WARNING, "Outbox " + journal.folder() + " cannot give back room", e);
            }
            failing = true;
        } finally {
            turn.unlock();
        }
    }

    private int live() {
        lock.lock();
        try {
            return index.tally(journal.oldest()).live;
        } finally {
            lock.unlock();
        }
    }

    private boolean isWorthCopying() {
        lock.lock();
        try {
            return journal.bytes() > 2 * index.bytes() + slackBytes;
        } finally {
            lock.unlock();
        }
    }

    private void drop(long end) {
        long segment = journal.oldest();
        journal.dropBefore(end);
        lock.lock();
        try {
            index.forgetTally(segment);
        } finally {
            lock.unlock();
        }
        copiedTo = 0;
    }

    private void copySome(long end) {
        List<Copy> copies = new ArrayList<>();
        JournalRecord last = null;
        try (Cursor cursor = journal.from(Math.max(copiedTo, journal.oldest()))) {
            // The first one is that of the last step again: its number is the only way to say where to go on.
            for (int i = 0; i <= STEP; i++) {
                JournalRecord found = cursor.next();
                last = found == null || found.number() >= end ? null : found;
                if (last == null) {
                    break;
                }
                if (last.type() == Note.ENQUEUE) {
                    copy(last, copies);
                }
            }
        }
        settle(copies, end);
        if (last == null) {
            purge(journal.oldest());
            copiedTo = 0;
        } else {
            copiedTo = last.number();
        }
    }

    /** Appends a copy of a parcel if it lives there; under the lock, so that what is noted about it later comes behind. */
    private void copy(JournalRecord found, List<Copy> copies) {
        ParcelRecord old = ParcelRecord.decoded(found.payload());
        lock.lock();
        try {
            Entry entry = index.find(old.origin() == 0 ? found.number() : old.origin());
            if (entry == null || entry.location != found.number()) {
                return;
            }
            boolean dead = entry.state == State.DEAD;
            ParcelRecord record = new ParcelRecord(
                    entry.place, dead, entry.attempts, entry.due, reason(journal, entry.reasonAt), old.parcel());
            ByteBuffer bytes = record.encoded();
            copies.add(new Copy(entry, journal.append(Note.ENQUEUE, bytes, Durability.BATCHED), bytes.remaining()));
        } finally {
            lock.unlock();
        }
    }

    private void settle(List<Copy> copies, long end) {
        if (copies.isEmpty()) {
            return;
        }
        journal.force();
        for (Copy copy : copies) {
            copy.ticket().awaitEnd();
            lock.lock();
            try {
                Entry entry = copy.entry();
                if (entry.state != State.GONE) {
                    index.move(
                            entry,
                            copy.ticket().number(),
                            index.tally(copy.ticket().segment()));
                    index.resize(entry, copy.size());
                    if (entry.reasonAt > 0 && entry.reasonAt < end) {
                        entry.reasonAt = copy.ticket().number();
                    }
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Takes out the parcels of a segment that the disk has refused after they were added: else they would keep it for ever. */
    private void purge(long segment) {
        lock.lock();
        try {
            List<Entry> lost = new ArrayList<>();
            for (Entry entry : index.all()) {
                if (entry.tally == index.tally(segment) && journal.read(entry.location) == null) {
                    lost.add(entry);
                }
            }
            lost.forEach(index::lose);
        } finally {
            lock.unlock();
        }
    }

    /** The reason of a failure as the record at this number has it; empty when there is none. */
    static String reason(Journal journal, long number) {
        JournalRecord found = number == 0 ? null : journal.read(number);
        if (found == null) {
            return "";
        }
        return found.type() == Note.ENQUEUE
                ? ParcelRecord.decoded(found.payload()).why()
                : Note.decoded(found.payload()).why();
    }
}
