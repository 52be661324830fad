package org.reflexcache.benchmarks.memory;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.reflexcache.benchmarks.peer.Bound;
import org.reflexcache.benchmarks.peer.CacheSpec;

/** The kinds of cache whose entries are measured. */
enum Form {
    /** Eternal entries, fewer than the bound. */
    BOUNDED("eternal, bounded with room", 1),
    /** Eternal entries, twice as many put as may stay. */
    FULL("eternal, bounded, full: twice as many were put", 2),
    /** Entries that expire a fixed time after they were created, fewer than the bound. */
    EXPIRING("fixed time to live, bounded with room", 1),
    /** Eternal entries, bounded by the sum of their weights, each of 2, with room. */
    WEIGHTED("eternal, bounded by weight with room", 1),
    /** Eternal entries without a bound. */
    UNBOUNDED("eternal, unbounded", 1);

    private static final int WEIGHT = 2;

    /** One of so many. More room would pass a power of two, and charge those who make arrays for their bound with twice as much. */
    private static final long ROOM = 25;

    private final String words;
    private final int putForEach;

    Form(String words, int putForEach) {
        this.words = words;
        this.putForEach = putForEach;
    }

    /** The form of a name in small letters. */
    static Form named(String name) {
        return Arrays.stream(values())
                .filter(form -> form.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The form is '" + name + "'; there are " + Arrays.toString(values())));
    }

    /** As the row of a table begins. */
    String words() {
        return words;
    }

    /** How many are put so that so many stay. */
    int puts(int entries) {
        return entries * putForEach;
    }

    /** A cache for so many entries. */
    CacheSpec<Long, String> spec(int entries) {
        CacheSpec<Long, String> plain = CacheSpec.of(Long.class, String.class);
        long room = entries + entries / ROOM;
        return switch (this) {
            case BOUNDED -> plain.boundedWithRoom(room);
            case FULL -> plain.bounded(entries);
            case EXPIRING ->
                plain.boundedWithRoom(room).expiring(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.HOURS, 1)));
            case WEIGHTED -> plain.bound(new Bound.Weight<>(WEIGHT * room, (key, value) -> WEIGHT));
            case UNBOUNDED -> plain;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
