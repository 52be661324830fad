package org.reflexcache.trigger;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is bound to threads on behalf of {@link CallScope}: arrays of JDK types, so that a thread that inherits one keeps no class of
 * ours alive.
 */
final class ScopeSlots {

    static final int CALLER = 0;
    static final int METADATA = 1;

    /** The id of the thread that opened the scope. */
    private static final int OPENER = 2;

    private static final ThreadLocal<@Nullable Object @Nullable []> OWN = new ThreadLocal<>();
    private static final InheritableThreadLocal<@Nullable Object @Nullable []> INHERITED = new Bequest();
    /** {@code Thread.isVirtual}; {@code null} on a JDK that has no virtual threads. */
    private static final @Nullable MethodHandle IS_VIRTUAL = isVirtual();

    /** Stays false where nobody uses scopes, so that a write need not ask for a thread's own. Set before a scope is used. */
    private static volatile boolean used;

    private static volatile boolean bequeathed;

    private ScopeSlots() {}

    static @Nullable Object[] of(@Nullable String caller, @Nullable Map<String, Object> metadata) {
        return new @Nullable Object[] {caller, metadata, Thread.currentThread().getId()};
    }

    /** What holds for the calling thread. */
    static @Nullable Object @Nullable [] current() {
        if (!used) {
            return null;
        }
        @Nullable Object[] own = OWN.get();
        return own == null && bequeathed ? inherited() : own;
    }

    /** What holds for the calling thread, for another one that may have inherited something else. */
    static @Nullable Object @Nullable [] captured() {
        @Nullable Object[] current = current();
        return current == null && bequeathed ? of(null, null) : current;
    }

    /** What the calling thread has said itself. */
    static @Nullable Object @Nullable [] own() {
        return used ? OWN.get() : null;
    }

    /** Replaces what the calling thread says; answers what it said. */
    static @Nullable Object @Nullable [] exchange(@Nullable Object @Nullable [] said) {
        @Nullable Object[] before = own();
        if (said == null) {
            OWN.remove();
        } else {
            used = true;
            OWN.set(said);
        }
        return before;
    }

    /** What threads started from now on inherit. */
    static void bequeath(@Nullable Object @Nullable [] said) {
        if (said == null) {
            INHERITED.remove();
        } else {
            bequeathed = true;
            INHERITED.set(said);
        }
    }

    /** What threads started by the calling thread inherit. */
    static @Nullable Object @Nullable [] bequest() {
        return bequeathed ? INHERITED.get() : null;
    }

    /** What a virtual thread has inherited. Others inherit, too, but do not look. */
    private static @Nullable Object @Nullable [] inherited() {
        @Nullable Object[] inherited = INHERITED.get();
        return inherited == null || !isVirtual(Thread.currentThread()) ? null : inherited;
    }

    private static boolean isVirtual(Thread thread) {
        try {
            return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (Throwable e) {
            throw new AssertionError("Thread.isVirtual throws nothing", e);
        }
    }

    private static @Nullable MethodHandle isVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** Goes from an opener to the threads it starts, and from virtual threads on; not on by way of other threads. */
    private static final class Bequest extends InheritableThreadLocal<@Nullable Object @Nullable []> {
        @Override
        @SuppressWarnings("NullAway") // the superclass does not say that a child may inherit nothing
        protected @Nullable Object @Nullable [] childValue(@Nullable Object @Nullable [] parent) {
            Thread starter = Thread.currentThread();
            boolean passedOn =
                    parent != null && (Long.valueOf(starter.getId()).equals(parent[OPENER]) || isVirtual(starter));
            return passedOn ? parent : null;
        }
    }
}
