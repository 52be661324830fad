package org.reflexcache.stress;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one listener or trigger is told about one key. Checks, event by event, that each continues the one before, that no two
 * are told at once, and keeps counts and sums to compare with what the callers were answered.
 */
@SuppressWarnings("EnumOrdinal") // an index and a hash within one run
final class KeyStream {

    /** What happened. */
    enum Kind {
        CREATED,
        UPDATED,
        REMOVED,
        EXPIRED,
        EVICTED,
        READ
    }

    private static final int KEPT = 12;

    private final String name;
    private final boolean mayMissDepartures;
    private final AtomicInteger inside = new AtomicInteger();
    private final long[] counts = new long[Kind.values().length];
    private final ArrayDeque<String> recent = new ArrayDeque<>();
    private final boolean keepsRecent;
    private boolean begun;
    private long last;
    private long hash;
    private Sums sums = new Sums(0, 0, 0, 0);
    private String fault = "";

    // The sums of Sums while it goes on.
    private long written;
    private long pairs;
    private long removed;
    private long read;

    /**
     * A stream without events.
     *
     * @param mayMissDepartures whether an entry may have left unheard: a standard listener hears of no eviction
     * @param beginsInside whether the first event may be any, because the listener came later
     */
    KeyStream(String name, boolean mayMissDepartures, boolean beginsInside) {
        this.name = name;
        this.mayMissDepartures = mayMissDepartures;
        this.begun = !beginsInside;
        this.keepsRecent = Boolean.getBoolean("reflex.stress.recent");
    }

    /** Sums of spread values: of all values written, of changes whose caller knows the old value, of values removed and read. */
    record Sums(long written, long pairs, long removed, long read) {

        Sums plus(Sums other) {
            return new Sums(written + other.written, pairs + other.pairs, removed + other.removed, read + other.read);
        }
    }

    /** Takes an event in; 0 stands for no value. */
    void add(Kind kind, long oldValue, long newValue) {
        if (inside.getAndIncrement() != 0) {
            fail("told while it was being told", kind, oldValue, newValue);
        }
        if (keepsRecent) {
            if (recent.size() == KEPT) {
                recent.poll();
            }
            recent.add(kind + " " + ChainValue.text(oldValue) + " -> " + ChainValue.text(newValue));
        }
        check(kind, oldValue, newValue);
        begun = true;
        counts[kind.ordinal()]++;
        switch (kind) {
            case CREATED, UPDATED -> {
                last = newValue;
                written += ChainValue.mix(newValue);
                if (ChainValue.by(newValue).tellsOldValue()) {
                    pairs += ChainValue.mix(oldValue, newValue);
                }
            }
            case REMOVED -> {
                last = 0;
                removed += ChainValue.mix(oldValue);
            }
            case EXPIRED, EVICTED -> last = 0;
            case READ -> read += ChainValue.mix(newValue);
        }
        if (kind != Kind.READ && kind != Kind.EVICTED) {
            hash = ChainValue.mix(hash * 31 + kind.ordinal() + ChainValue.mix(oldValue, newValue));
        }
        inside.decrementAndGet();
    }

    private void check(Kind kind, long oldValue, long newValue) {
        boolean continues = switch (kind) {
            case CREATED -> oldValue == 0 && (last == 0 || mayMissDepartures);
            case UPDATED -> oldValue != 0 && oldValue == last;
            case REMOVED, EXPIRED, EVICTED, READ -> oldValue != 0 && oldValue == last && newValue == oldValue;
        };
        if (!continues && begun) {
            fail("does not continue " + ChainValue.text(last), kind, oldValue, newValue);
        }
        if ((kind == Kind.UPDATED && ChainValue.by(newValue).onlyCreates())
                || (kind == Kind.CREATED && ChainValue.by(newValue).onlyUpdates())) {
            fail("of an operation that cannot do this", kind, oldValue, newValue);
        }
    }

    private void fail(String what, Kind kind, long oldValue, long newValue) {
        if (fault.isEmpty()) {
            fault = name + ", event " + events() + ": " + kind + " " + ChainValue.text(oldValue) + " -> "
                    + ChainValue.text(newValue) + " " + what + "; before it " + recent;
        }
    }

    /** The first thing that was wrong, empty when nothing was; like all below for when no event is on the way. */
    String fault() {
        return isQuiet() ? fault : name + ": an event never ended";
    }

    /** Whether no event is being told; makes what was told visible to the caller. */
    boolean isQuiet() {
        return inside.get() == 0;
    }

    /** The value after the last event, 0 when there is none. */
    long last() {
        return isQuiet() ? last : -1;
    }

    /** One number for all changes in their order, evictions aside. */
    long hash() {
        return hash;
    }

    long count(Kind kind) {
        return counts[kind.ordinal()];
    }

    long events() {
        long events = 0;
        for (long count : counts) {
            events += count;
        }
        return events;
    }

    Sums sums() {
        return sums.plus(new Sums(written, pairs, removed, read));
    }
}
