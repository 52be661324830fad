package org.reflexcache.interop;

/** Calls listeners on the thread of the call, while the entry is locked. */
class Cache2kTest extends LinkedContract {

    Cache2kTest() {
        super("org.cache2k.jcache.provider.JCacheProvider");
    }
}
