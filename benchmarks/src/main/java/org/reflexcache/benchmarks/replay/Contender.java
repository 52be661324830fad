package org.reflexcache.benchmarks.replay;

import java.io.IOException;

/** What a trace is replayed through. */
interface Contender {

    /** As the column of a table is headed. */
    String name();

    /**
     * Replays a trace through a new cache.
     *
     * @param room the greatest number of entries
     * @return how many accesses were hits
     */
    int hits(int room, Trace trace) throws IOException;
}
