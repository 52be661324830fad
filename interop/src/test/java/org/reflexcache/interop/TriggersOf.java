package org.reflexcache.interop;

import org.reflexcache.trigger.EntryEvent;

/** What tests of several providers do. */
final class TriggersOf {

    private TriggersOf() {}

    /** A trigger that fails. */
    static void fail(EntryEvent<Object, Object> event) {
        throw new IllegalStateException("on " + event.key());
    }

    /** A thread for each task, so that none waits for another. */
    static void start(Runnable task) {
        Thread thread = new Thread(task, "application");
        thread.setDaemon(true);
        thread.start();
    }
}
