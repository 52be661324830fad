package org.reflexcache.effects.internal.outbox;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reflexcache.effects.internal.journal.Durability;
import org.reflexcache.effects.internal.journal.Journal;
import org.reflexcache.effects.internal.journal.Ticket;
import org.reflexcache.effects.internal.outbox.Entry.State;

/** Changes the index and the journal together: under the outbox's lock a record is appended, and awaited outside of it. */
final class OutboxWriter {

    private final Journal journal;
    private final OutboxSettings settings;
    private final OutboxIndex index;
    private final ReentrantLock lock;
    private final Compaction compaction;
    private long attempts;
    private long delivered;

    OutboxWriter(Journal journal, OutboxSettings settings, OutboxIndex index, ReentrantLock lock) {
        this.journal = journal;
        this.settings = settings;
        this.index = index;
        this.lock = lock;
        compaction = new Compaction(journal, index, lock, 2 * settings.journal().segmentBytes());
    }

    /** Attempts that were reported; read under the outbox's lock. */
    long attempts() {
        return attempts;
    }

    /** Deliveries that were reported; read under the outbox's lock. */
    long delivered() {
        return delivered;
    }

    /** Reads what is in the journal; before anything else. */
    void replay() {
        new Replay(index).run(journal);
    }

    /** Takes a parcel in; see {@link OutboxStore#add}. */
    void add(Parcel parcel, Durability durability) {
        ByteBuffer record = new ParcelRecord(0, false, 0, parcel.createdMillis(), "", parcel).encoded();
        Entry entry;
        Ticket ticket;
        lock.lock();
        try {
            refuseIfFull(record.remaining());
            ticket = journal.append(Note.ENQUEUE, record, durability);
            entry = new Entry(ticket.number(), State.ADDING, index.tally(ticket.segment()));
            entry.location = ticket.number();
            entry.created = parcel.createdMillis();
            entry.due = parcel.createdMillis();
            entry.idHash = parcel.id().hashCode();
            entry.size = record.remaining();
            index.add(entry);
            if (durability != Durability.SYNC) {
                index.await(entry, entry.due);
            }
        } finally {
            lock.unlock();
        }
        if (durability == Durability.SYNC) {
            settle(entry, ticket);
        }
    }

    private void settle(Entry entry, Ticket ticket) {
        boolean kept = false;
        try {
            ticket.await();
            kept = true;
        } finally {
            lock.lock();
            try {
                if (kept) {
                    index.await(entry, entry.due);
                } else {
                    index.remove(entry);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void refuseIfFull(int more) {
        if (index.size() >= settings.mostParcels() || index.bytes() + more > settings.mostBytes()) {
            throw new OutboxFullException("Outbox " + journal.folder() + " is full: it holds " + index.size()
                    + " parcels, " + index.dead() + " of them dead letters, of " + index.bytes()
                    + " bytes; allowed are " + settings.mostParcels() + " parcels of " + settings.mostBytes()
                    + " bytes");
        }
    }

    /** Changes a parcel, in memory in any case, and notes it; false when it is not in the expected state. */
    boolean note(byte type, Note note, State expected, Durability durability) {
        Ticket ticket = append(type, note, expected, durability);
        if (ticket == null) {
            return false;
        }
        ticket.await();
        compaction.step();
        return true;
    }

    private @Nullable Ticket append(byte type, Note note, State expected, Durability durability) {
        lock.lock();
        try {
            Entry entry = index.find(note.place());
            if (entry == null || entry.state != expected) {
                return null;
            }
            Ticket ticket = null;
            try {
                ticket = journal.append(type, note.encoded(), durability);
                return ticket;
            } finally {
                apply(type, entry, note, ticket == null ? 0 : ticket.number());
            }
        } finally {
            lock.unlock();
        }
    }

    private void apply(byte type, Entry entry, Note note, long number) {
        switch (type) {
            case Note.ACK -> {
                attempts++;
                delivered++;
                index.remove(entry);
            }
            case Note.ATTEMPT -> {
                attempted(entry, number);
                index.await(entry, note.dueMillis());
            }
            case Note.DEAD -> {
                attempted(entry, number);
                index.kill(entry);
            }
            case Note.RETRIED -> {
                entry.attempts = 0;
                index.await(entry, note.dueMillis());
            }
            default -> index.remove(entry);
        }
    }

    private void attempted(Entry entry, long number) {
        attempts++;
        entry.attempts++;
        entry.reasonAt = number;
    }
}
