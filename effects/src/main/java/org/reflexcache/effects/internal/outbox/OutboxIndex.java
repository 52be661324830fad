package org.reflexcache.effects.internal.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.reflexcache.effects.internal.outbox.Entry.State;

/** The parcels of an outbox by place and by due time, and how many live in each segment. Guarded by the outbox's lock. */
final class OutboxIndex {

    /** How many parcels have their contents in a segment. */
    static final class Tally {
        int live;
    }

    private final NavigableMap<Long, Entry> alive = new TreeMap<>();
    private final NavigableMap<Long, Entry> dead = new TreeMap<>();
    private final PriorityQueue<Entry> waiting = new PriorityQueue<>(
            Comparator.<Entry>comparingLong(entry -> entry.due).thenComparingLong(entry -> entry.place));
    private final Map<Long, Tally> tallies = new HashMap<>();
    private long claimed;
    private long lost;
    private long bytes;

    /** Takes in a parcel that is in no other list yet; its state says where it belongs. */
    void add(Entry entry) {
        entry.tally.live++;
        bytes += entry.size;
        if (entry.state == State.DEAD) {
            dead.put(entry.place, entry);
        } else {
            alive.put(entry.place, entry);
            if (entry.state == State.WAITING) {
                waiting.add(entry);
            }
        }
    }

    /** Makes a parcel one that waits, whatever it was. */
    void await(Entry entry, long dueMillis) {
        revive(entry);
        entry.due = dueMillis;
        entry.state = State.WAITING;
        waiting.add(entry);
    }

    /** Makes a parcel one that is on its way, whatever it was. */
    void revive(Entry entry) {
        leave(entry);
        entry.state = State.ADDING;
        alive.put(entry.place, entry);
    }

    /** Makes all parcels that are on their way wait. */
    void awaitAll() {
        for (Entry entry : alive.values()) {
            entry.state = State.WAITING;
            waiting.add(entry);
        }
    }

    /** Makes a parcel a dead letter. */
    void kill(Entry entry) {
        leave(entry);
        alive.remove(entry.place);
        entry.state = State.DEAD;
        dead.put(entry.place, entry);
    }

    /** Forgets a parcel. */
    void remove(Entry entry) {
        leave(entry);
        alive.remove(entry.place);
        entry.state = State.GONE;
        entry.tally.live--;
        bytes -= entry.size;
    }

    /** Removes a parcel whose record is not there: the disk has refused it after it was added. */
    void lose(Entry entry) {
        if (entry.state != State.GONE) {
            remove(entry);
            lost++;
        }
    }

    long lost() {
        return lost;
    }

    private void leave(Entry entry) {
        if (entry.state == State.CLAIMED) {
            claimed--;
        } else if (entry.state == State.DEAD) {
            dead.remove(entry.place);
        } else if (entry.state == State.WAITING) {
            waiting.remove(entry);
        }
    }

    /** Claims the parcel that is due longest; null when none is. */
    @Nullable
    Entry claim(long nowMillis) {
        Entry first = waiting.peek();
        if (first == null || first.due > nowMillis) {
            return null;
        }
        waiting.remove();
        first.state = State.CLAIMED;
        claimed++;
        return first;
    }

    void move(Entry entry, long location, Tally tally) {
        entry.tally.live--;
        tally.live++;
        entry.tally = tally;
        entry.location = location;
    }

    void resize(Entry entry, int size) {
        bytes += size - entry.size;
        entry.size = size;
    }

    Tally tally(long segment) {
        return tallies.computeIfAbsent(segment, unused -> new Tally());
    }

    void forgetTally(long segment) {
        tallies.remove(segment);
    }

    @Nullable
    Entry find(long place) {
        Entry found = alive.get(place);
        return found == null ? dead.get(place) : found;
    }

    long nextDue() {
        Entry first = waiting.peek();
        return first == null ? Long.MAX_VALUE : first.due;
    }

    List<Entry> all() {
        List<Entry> all = new ArrayList<>(alive.values());
        all.addAll(dead.values());
        return all;
    }

    Collection<Entry> deadAfter(long place) {
        return dead.tailMap(place, false).values();
    }

    long size() {
        return (long) alive.size() + dead.size();
    }

    long pending() {
        return alive.size() - claimed;
    }

    long claimed() {
        return claimed;
    }

    long dead() {
        return dead.size();
    }

    long bytes() {
        return bytes;
    }

    long oldestCreated() {
        return alive.isEmpty() ? -1 : alive.firstEntry().getValue().created;
    }
}
