package org.reflexcache.trigger.internal.lane;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes daemon threads that inherit nothing from the thread which happens to need them. */
final class LaneThreads implements ThreadFactory {

    private final String prefix;
    private final @Nullable ClassLoader contextLoader;
    private final AtomicInteger made = new AtomicInteger();

    LaneThreads(String name, @Nullable ClassLoader contextLoader) {
        prefix = "reflex-trigger-" + name + "-";
        this.contextLoader = contextLoader;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(null, work, prefix + made.incrementAndGet(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(contextLoader);
        return thread;
    }
}
