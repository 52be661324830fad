package org.reflexcache.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a cache is to do, as a plain map: one thread, time moved by hand, nothing expires unless it is met.
 *
 * <p>Which entries the bound evicts it does not know; it is told.
 */
final class CacheModel {

    /** In place of a duration: the deadline stays as it is. */
    static final long UNCHANGED = -1;

    /** In place of a duration: for ever. */
    static final long ETERNAL = Long.MAX_VALUE;

    /** How long entries live, in milliseconds; 0 is not at all. */
    record Lives(long creation, long access, long update) {}

    /** Counts as JMX shows them. */
    record Counts(long hits, long misses, long puts, long removals, long evictions) {}

    private record Held(int number, long deadline) {}

    private final Map<Integer, Held> entries = new TreeMap<>();
    private final Lives lives;
    private final boolean writing;
    private final @Nullable IntFunction<@Nullable Integer> loader;
    private final List<Told> told = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private long now;
    private long hits;
    private long misses;
    private long puts;
    private long removals;
    private long evictions;

    CacheModel(Lives lives, boolean writing, @Nullable IntFunction<@Nullable Integer> loader) {
        this.lives = lives;
        this.writing = writing;
        this.loader = loader;
    }

    /** The changes since this was asked last. */
    List<Told> takeTold() {
        List<Told> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    /** What the writer was to be told since this was asked last. */
    List<String> takeWritten() {
        List<String> taken = new ArrayList<>(written);
        written.clear();
        return taken;
    }

    Counts counts() {
        return new Counts(hits, misses, puts, removals, evictions);
    }

    void pass(long millis) {
        now += millis;
    }

    /** The number of a live entry. */
    @Nullable
    Integer live(int key) {
        Held held = entries.get(key);
        return held == null || held.deadline <= now ? null : held.number;
    }

    /** Whether there is an entry that has expired and was not met. */
    boolean isOver(int key) {
        return entries.containsKey(key) && live(key) == null;
    }

    List<Integer> keys() {
        return List.copyOf(entries.keySet());
    }

    /** The bound has driven out an entry. */
    void evicted(int key) {
        entries.remove(key);
        evictions++;
    }

    /** An entry that had expired was met, other than by an operation on it. */
    void forget(int key) {
        entries.remove(key);
    }

    @Nullable
    Integer get(int key) {
        Integer found = meet(key);
        if (found != null) {
            hits++;
            told.add(new Told("READ", key, found, found));
            touch(key);
            return found;
        }
        misses++;
        Integer loaded = loader == null ? null : loader.apply(key);
        if (loaded != null) {
            write(key, loaded);
        }
        return loaded;
    }

    boolean containsKey(int key) {
        return meet(key) != null;
    }

    void put(int key, int number) {
        meet(key);
        tellWriter("write " + key + "=" + number);
        putTold(key, number);
    }

    @Nullable
    Integer getAndPut(int key, int number) {
        Integer before = meet(key);
        tellWriter("write " + key + "=" + number);
        readIfThere(key, before);
        putTold(key, number);
        count(before != null);
        return before;
    }

    boolean putIfAbsent(int key, int number) {
        boolean absent = meet(key) == null;
        count(!absent);
        if (!absent) {
            return false;
        }
        tellWriter("write " + key + "=" + number);
        return putTold(key, number);
    }

    boolean replace(int key, int number) {
        boolean present = meet(key) != null;
        count(present);
        if (present) {
            tellWriter("write " + key + "=" + number);
            putTold(key, number);
        }
        return present;
    }

    boolean replace(int key, int expected, int number) {
        Integer before = meet(key);
        count(before != null);
        if (before == null) {
            return false;
        }
        if (before != expected) {
            touch(key);
            return false;
        }
        tellWriter("write " + key + "=" + number);
        putTold(key, number);
        return true;
    }

    @Nullable
    Integer getAndReplace(int key, int number) {
        Integer before = meet(key);
        count(before != null);
        if (before != null) {
            tellWriter("write " + key + "=" + number);
            readIfThere(key, before);
            putTold(key, number);
        }
        return before;
    }

    boolean remove(int key) {
        boolean present = meet(key) != null;
        tellWriter("delete " + key);
        removeIfThere(key);
        return present;
    }

    boolean remove(int key, int expected) {
        Integer before = meet(key);
        count(before != null);
        if (before == null) {
            return false;
        }
        if (before != expected) {
            touch(key);
            return false;
        }
        tellWriter("delete " + key);
        removeIfThere(key);
        return true;
    }

    @Nullable
    Integer getAndRemove(int key) {
        Integer before = meet(key);
        count(before != null);
        tellWriter("delete " + key);
        readIfThere(key, before);
        removeIfThere(key);
        return before;
    }

    void removeAll() {
        for (int key : keys()) {
            if (meet(key) != null) {
                remove(key);
            }
        }
    }

    void clear() {
        entries.clear();
    }

    /** An entry that an iteration comes to; its number if it is handed out. */
    @Nullable
    Integer iterate(int key) {
        Integer found = meet(key);
        if (found != null) {
            hits++;
            touch(key);
        }
        return found;
    }

    /** A processor that reads and then sets, removes or does neither. */
    @Nullable
    Integer invoke(int key, boolean reads, String then, int number) {
        Integer before = meet(key);
        count(before != null);
        Integer seen = before == null && reads && loader != null ? loader.apply(key) : before;
        if (then.equals("fails")) {
            return null;
        }
        if (then.equals("sets")) {
            tellWriter("write " + key + "=" + number);
            readIfThere(key, reads ? before : null);
            putTold(key, number);
        } else if (then.equals("removes")) {
            tellWriter("delete " + key);
            readIfThere(key, reads ? before : null);
            removeIfThere(key);
        } else if (reads && before != null) {
            readIfThere(key, before);
            touch(key);
        } else if (reads && seen != null) {
            write(key, seen);
        }
        return reads ? seen : null;
    }

    private @Nullable Integer meet(int key) {
        if (isOver(key)) {
            depart(key, "EXPIRED");
        }
        return live(key);
    }

    private void count(boolean hit) {
        if (hit) {
            hits++;
        } else {
            misses++;
        }
    }

    private void readIfThere(int key, @Nullable Integer found) {
        if (found != null) {
            told.add(new Told("READ", key, found, found));
        }
    }

    private void removeIfThere(int key) {
        if (entries.containsKey(key)) {
            depart(key, "REMOVED");
            removals++;
        }
    }

    private boolean putTold(int key, int number) {
        boolean stored = write(key, number);
        if (stored) {
            puts++;
        }
        return stored;
    }

    private boolean write(int key, int number) {
        Held before = entries.get(key);
        if (before == null) {
            if (lives.creation == 0) {
                return false;
            }
            entries.put(key, new Held(number, deadline(lives.creation)));
            told.add(new Told("CREATED", key, null, number));
            return true;
        }
        entries.put(key, new Held(number, lives.update == UNCHANGED ? before.deadline : deadline(lives.update)));
        told.add(new Told("UPDATED", key, before.number, number));
        if (lives.update == 0) {
            depart(key, "EXPIRED");
        }
        return true;
    }

    private void touch(int key) {
        Held held = entries.get(key);
        if (held == null || lives.access == UNCHANGED) {
            return;
        }
        if (lives.access == 0) {
            depart(key, "EXPIRED");
        } else {
            entries.put(key, new Held(held.number, deadline(lives.access)));
        }
    }

    private void depart(int key, String kind) {
        Held gone = entries.remove(key);
        if (gone != null) {
            told.add(new Told(kind, key, gone.number, gone.number));
        }
    }

    private void tellWriter(String call) {
        if (writing) {
            written.add(call);
        }
    }

    private long deadline(long life) {
        return life == ETERNAL ? ETERNAL : now + life;
    }
}
