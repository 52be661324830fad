package org.reflexcache.trigger.internal.diff;

/** It cannot be told whether two values differ. Never leaves the package, so it carries nothing. */
final class OpaqueException extends Exception {

    private static final long serialVersionUID = 1L;

    OpaqueException() {
        super(null, null, false, false);
    }
}
