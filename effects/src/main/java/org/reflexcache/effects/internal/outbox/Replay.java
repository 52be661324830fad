package org.reflexcache.effects.internal.outbox;

import org.jspecify.annotations.Nullable;
import org.reflexcache.effects.internal.journal.Cursor;
import org.reflexcache.effects.internal.journal.Journal;
import org.reflexcache.effects.internal.journal.JournalException;
import org.reflexcache.effects.internal.journal.JournalRecord;
import org.reflexcache.effects.internal.outbox.Entry.State;
import org.reflexcache.effects.internal.outbox.OutboxIndex.Tally;

/**
 * Rebuilds the index from the records.
 *
 * <p>Segments go only from the front, so a note is here whenever the parcel is that it is about. Notes about parcels that are not
 * here belong to such that have gone with their segment.
 */
final class Replay {

    private final OutboxIndex index;

    Replay(OutboxIndex index) {
        this.index = index;
    }

    void run(Journal journal) {
        try (Cursor cursor = journal.from(0)) {
            for (JournalRecord found = cursor.next(); found != null; found = cursor.next()) {
                if (found.type() == Note.ENQUEUE) {
                    enqueue(found, index.tally(cursor.segment()));
                } else {
                    note(found, journal);
                }
            }
        }
        index.awaitAll();
    }

    private void enqueue(JournalRecord found, Tally tally) {
        ParcelRecord read = ParcelRecord.decoded(found.payload());
        long place = read.origin() == 0 ? found.number() : read.origin();
        Entry known = index.find(place);
        if (known != null) {
            index.remove(known);
        }
        Entry entry = new Entry(place, read.dead() ? State.DEAD : State.ADDING, tally);
        entry.location = found.number();
        entry.reasonAt = read.why().isEmpty() ? 0 : found.number();
        entry.due = read.dueMillis();
        entry.created = read.parcel().createdMillis();
        entry.idHash = read.parcel().id().hashCode();
        entry.size = found.payload().remaining();
        entry.attempts = read.attempts();
        index.add(entry);
    }

    private void note(JournalRecord found, Journal journal) {
        Note note = Note.decoded(found.payload());
        Entry entry = index.find(note.place());
        switch (found.type()) {
            case Note.ATTEMPT -> attempted(entry, note, found.number());
            case Note.DEAD -> died(entry, found.number());
            case Note.RETRIED -> retried(entry, note);
            case Note.ACK, Note.DROPPED -> {
                if (entry != null) {
                    index.remove(entry);
                }
            }
            default ->
                throw new JournalException("Folder " + journal.folder() + " has a record of type " + found.type()
                        + " at number " + found.number() + ", which no outbox of this version writes");
        }
    }

    private void attempted(@Nullable Entry entry, Note note, long number) {
        if (entry != null) {
            entry.attempts++;
            entry.reasonAt = number;
            entry.due = note.dueMillis();
        }
    }

    private void died(@Nullable Entry entry, long number) {
        if (entry != null) {
            entry.attempts++;
            entry.reasonAt = number;
            index.kill(entry);
        }
    }

    private void retried(@Nullable Entry entry, Note note) {
        if (entry != null) {
            entry.attempts = 0;
            entry.due = note.dueMillis();
            index.revive(entry);
        }
    }
}
