package org.reflexcache.trigger.internal.measure;

/** A record in its place in a {@link RunLog}. */
final class Logged<R> {

    final R what;
    final int bytes;

    /** The place among all that were ever added, from 0; written once, before the log publishes this object. */
    long order;

    Logged(R what, int bytes) {
        this.what = what;
        this.bytes = bytes;
    }
}
