package org.reflexcache.internal.copy;

/** The signal that an object can only be copied by serialization. It never leaves this package, so it needs no stack trace. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused() {
        super(null, null, false, false);
    }
}
