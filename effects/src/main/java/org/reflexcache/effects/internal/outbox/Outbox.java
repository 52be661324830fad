package org.reflexcache.effects.internal.outbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reflexcache.effects.internal.journal.CorruptJournalException;
import org.reflexcache.effects.internal.journal.Durability;
import org.reflexcache.effects.internal.journal.Journal;
import org.reflexcache.effects.internal.journal.JournalException;
import org.reflexcache.effects.internal.outbox.Entry.State;

/**
 * An outbox in a folder, which one process has for itself.
 *
 * <p>In memory is what is needed to find the parcels that are due, 150 bytes each; contents are read when they are. Every change is
 * a record in a journal, which is read when the outbox is opened.
 *
 * @since 0.1
 */
public final class Outbox implements OutboxStore {

    /** How much of a reason is kept, in characters. */
    public static final int MAX_REASON = 500;

    private static final int PAGE = 100;

    private final Journal journal;
    private final OutboxSettings settings;

    /** Guards the index. Records are appended under it, so that their order is that of the changes; nothing is awaited. */
    private final ReentrantLock lock = new ReentrantLock();

    private final OutboxIndex index = new OutboxIndex();
    private final OutboxReader reader;
    private final OutboxWriter writer;

    private Outbox(Journal journal, OutboxSettings settings) {
        this.journal = journal;
        this.settings = settings;
        reader = new OutboxReader(journal, index, lock);
        writer = new OutboxWriter(journal, settings, index, lock);
    }

    /**
     * Opens a folder, makes it if it is not there, and reads what is in it.
     *
     * @throws CorruptJournalException when there is damage that is no torn end; nothing was changed then
     * @throws JournalException when the folder is in use, cannot be read or written, or is of another version
     */
    public static Outbox open(Path folder, OutboxSettings settings) {
        return over(Journal.open(folder, settings.journal()), settings);
    }

    static Outbox over(Journal journal, OutboxSettings settings) {
        Outbox outbox = new Outbox(journal, settings);
        boolean opened = false;
        try {
            outbox.writer.replay();
            opened = true;
            return outbox;
        } finally {
            if (!opened) {
                journal.close();
            }
        }
    }

    @Override
    public void add(Parcel parcel, Durability durability) {
        try {
            writer.add(parcel, durability);
        } catch (JournalException e) {
            throw refused("take " + parcel, e);
        }
    }

    private boolean note(byte type, Note note, State expected, Durability durability) {
        try {
            return writer.note(type, note, expected, durability);
        } catch (JournalException e) {
            throw refused("keep what became of the parcel at " + note.place(), e);
        }
    }

    private OutboxException refused(String what, JournalException cause) {
        return new OutboxException("Outbox " + journal.folder() + " cannot " + what + ": " + cause.getMessage(), cause);
    }

    @Override
    public List<Claimed> due(long nowMillis, int max) {
        List<Entry> entries = claim(nowMillis, max);
        List<Claimed> claims = new ArrayList<>(entries.size());
        boolean complete = false;
        try {
            for (Entry entry : entries) {
                Parcel parcel = reader.contents(entry);
                if (parcel != null) {
                    claims.add(new Claimed(entry.place, entry.attempts + 1, parcel));
                }
            }
            complete = true;
            return claims;
        } catch (JournalException e) {
            throw refused("read what is due", e);
        } finally {
            if (!complete) {
                giveBack(entries);
            }
        }
    }

    private List<Entry> claim(long nowMillis, int max) {
        List<Entry> entries = new ArrayList<>();
        lock.lock();
        try {
            while (entries.size() < max) {
                Entry entry = index.claim(nowMillis);
                if (entry == null) {
                    break;
                }
                entries.add(entry);
            }
        } finally {
            lock.unlock();
        }
        return entries;
    }

    private void giveBack(List<Entry> entries) {
        lock.lock();
        try {
            for (Entry entry : entries) {
                if (entry.state == State.CLAIMED) {
                    index.await(entry, entry.due);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long nextDueMillis() {
        lock.lock();
        try {
            return index.nextDue();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void delivered(long place) {
        report(Note.ACK, new Note(place, 0, ""));
    }

    @Override
    public void failed(long place, String why, long nextMillis) {
        report(Note.ATTEMPT, new Note(place, nextMillis, shortened(why)));
    }

    @Override
    public void dead(long place, String why) {
        report(Note.DEAD, new Note(place, 0, shortened(why)));
    }

    private static String shortened(String why) {
        return why.length() <= MAX_REASON ? why : why.substring(0, MAX_REASON);
    }

    private void report(byte type, Note note) {
        if (!note(type, note, State.CLAIMED, settings.reports())) {
            throw notClaimed(note.place());
        }
    }

    private IllegalStateException notClaimed(long place) {
        return new IllegalStateException("Outbox " + journal.folder() + " has no claimed parcel at place " + place
                + "; each claimed one is reported once");
    }

    @Override
    public void release(long place) {
        lock.lock();
        try {
            Entry entry = index.find(place);
            if (entry == null || entry.state != State.CLAIMED) {
                throw notClaimed(place);
            }
            index.await(entry, entry.due);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<DeadLetter> deadLetters(long afterPlace, int max) {
        try {
            return reader.deadLetters(afterPlace, max);
        } catch (JournalException e) {
            throw refused("read its dead letters", e);
        }
    }

    private @Nullable DeadLetter deadLetter(String id) {
        try {
            return reader.deadLetter(id);
        } catch (JournalException e) {
            throw refused("read the dead letter " + id, e);
        }
    }

    @Override
    public boolean retry(String id, long nowMillis) {
        DeadLetter found = deadLetter(id);
        return found != null && retry(found.place(), nowMillis);
    }

    private boolean retry(long place, long nowMillis) {
        return note(Note.RETRIED, new Note(place, nowMillis, ""), State.DEAD, Durability.SYNC);
    }

    @Override
    public int retryAll(Predicate<? super DeadLetter> which, long nowMillis) {
        return forDead(which, letter -> retry(letter.place(), nowMillis));
    }

    @Override
    public boolean drop(String id) {
        DeadLetter found = deadLetter(id);
        return found != null && drop(found.place());
    }

    private boolean drop(long place) {
        return note(Note.DROPPED, new Note(place, 0, ""), State.DEAD, Durability.SYNC);
    }

    @Override
    public int dropAll(Predicate<? super DeadLetter> which) {
        return forDead(which, letter -> drop(letter.place()));
    }

    private int forDead(Predicate<? super DeadLetter> which, Predicate<DeadLetter> change) {
        int changed = 0;
        List<DeadLetter> page = deadLetters(0, PAGE);
        while (!page.isEmpty()) {
            for (DeadLetter letter : page) {
                if (which.test(letter) && change.test(letter)) {
                    changed++;
                }
            }
            page = deadLetters(page.get(page.size() - 1).place(), PAGE);
        }
        return changed;
    }

    @Override
    public OutboxCounts counts() {
        lock.lock();
        try {
            return new OutboxCounts(
                    index.pending(),
                    index.claimed(),
                    index.dead(),
                    index.bytes(),
                    index.oldestCreated(),
                    writer.attempts(),
                    writer.delivered(),
                    index.lost());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        try {
            journal.close();
        } catch (JournalException e) {
            throw refused("be closed with all on disk", e);
        }
    }
}
