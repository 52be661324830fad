package org.reflexcache.cache;

/** The clocks of the running system. An enum, so that a serialized configuration comes back with this same object. */
enum SystemTicker implements Ticker {
    INSTANCE;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long epochMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public String toString() {
        return "Ticker.system()";
    }
}
