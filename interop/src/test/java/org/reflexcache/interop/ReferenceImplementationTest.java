package org.reflexcache.interop;

/** Calls listeners on the thread of the call, while the key is locked; expires what is touched and nothing else. */
class ReferenceImplementationTest extends LinkedContract {

    ReferenceImplementationTest() {
        super("org.jsr107.ri.spi.RICachingProvider");
    }
}
