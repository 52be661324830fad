package org.reflexcache.trigger.internal.lua.host;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/** The clocks of the running system, which confirm what scripts take. */
final class SystemTicker {

    private SystemTicker() {}

    /** Nanoseconds from any start. */
    static long nanos() {
        return System.nanoTime();
    }

    /** Milliseconds since 1970, UTC. */
    static long epochMillis() {
        return System.currentTimeMillis();
    }

    /** How long the calling thread has worked, in ns; negative where nobody knows, as on virtual threads. */
    static long worked() {
        return Threads.worked();
    }

    /** Loaded when a script takes long for the first time: the bean is slow to make, and its module may be absent. */
    private static final class Threads {

        private static final @Nullable ThreadMXBean BEAN = find();

        private Threads() {}

        private static @Nullable ThreadMXBean find() {
            try {
                ThreadMXBean bean = ManagementFactory.getThreadMXBean();
                return bean.isCurrentThreadCpuTimeSupported() && bean.isThreadCpuTimeEnabled() ? bean : null;
            } catch (LinkageError | SecurityException absent) {
                return null;
            }
        }

        static long worked() {
            ThreadMXBean bean = BEAN;
            return bean == null ? -1 : bean.getCurrentThreadCpuTime();
        }
    }
}
