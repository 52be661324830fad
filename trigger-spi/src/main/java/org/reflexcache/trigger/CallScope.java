package org.reflexcache.trigger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Says, for the cache calls that a thread makes while it is open, who makes them, and which metadata the entries get that they
 * write.
 *
 * <pre>{@code
 * try (CallScope scope = CallScope.builder().caller("alice").metadata("user_id", 42).open()) {
 *     sessions.put("auth:session:7", session);
 * }
 * }</pre>
 *
 * <p>Metadata stays with the entry until a write in another scope with metadata replaces it; a write outside of such a scope leaves
 * it. The caller is that of each call and is not kept. A scope inside another one adds to what that says.
 *
 * <p>A scope belongs to the thread that opened it and is closed by it, the inner one first. Virtual threads started while it is open
 * see it if {@link Builder#inheritable()} was asked for, also after it was closed here; for other threads there are
 * {@link #wrap(Runnable)} and {@link #wrap(Callable)}.
 *
 * @since 0.1
 */
public final class CallScope implements AutoCloseable {

    private final @Nullable Object @Nullable [] before;
    private final @Nullable Object @Nullable [] inheritedBefore;
    private final @Nullable Object[] mine;
    private final boolean inheritable;
    private boolean closed;

    private CallScope(@Nullable Object[] mine, boolean inheritable) {
        this.before = ScopeSlots.own();
        this.inheritedBefore = ScopeSlots.bequest();
        this.mine = mine;
        this.inheritable = inheritable;
    }

    /**
     * Begins to describe a scope.
     *
     * @return a builder that says nothing yet
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Who makes the calls of this thread.
     *
     * @return {@code null} when no scope says so
     */
    public static @Nullable String currentCaller() {
        @Nullable Object[] current = ScopeSlots.current();
        return current == null ? null : (String) current[ScopeSlots.CALLER];
    }

    /**
     * The metadata for entries that this thread writes.
     *
     * @return {@code null} when no scope says so; unmodifiable
     */
    @SuppressWarnings("unchecked") // put there by open
    public static @Nullable Map<String, Object> currentMetadata() {
        @Nullable Object[] current = ScopeSlots.current();
        return current == null ? null : (Map<String, Object>) current[ScopeSlots.METADATA];
    }

    /**
     * Runs a task on behalf of a caller, and outside of any scope otherwise: what is said of this thread does not hold meanwhile.
     *
     * @param caller who makes the calls; {@code null} for nobody
     * @param task what to run, now and on this thread
     */
    public static void runAs(@Nullable String caller, Runnable task) {
        @Nullable Object[] before = ScopeSlots.exchange(ScopeSlots.of(caller, null));
        try {
            task.run();
        } finally {
            ScopeSlots.exchange(before);
        }
    }

    /**
     * Calls a task on behalf of a caller, as {@link #runAs} runs one.
     *
     * @param caller who makes the calls; {@code null} for nobody
     * @param task what to call, now and on this thread
     * @param <T> the type of its result
     * @return what the task answers
     * @throws Exception what the task throws
     */
    public static <T extends @Nullable Object> T callAs(@Nullable String caller, Callable<T> task) throws Exception {
        @Nullable Object[] before = ScopeSlots.exchange(ScopeSlots.of(caller, null));
        try {
            return task.call();
        } finally {
            ScopeSlots.exchange(before);
        }
    }

    /**
     * A task that runs in what is this thread's scope now, whichever thread runs it.
     *
     * @param task what to run
     * @return the task in this scope
     */
    public static Runnable wrap(Runnable task) {
        Objects.requireNonNull(task, "task");
        @Nullable Object[] captured = ScopeSlots.captured();
        return () -> {
            @Nullable Object[] before = ScopeSlots.exchange(captured);
            try {
                task.run();
            } finally {
                ScopeSlots.exchange(before);
            }
        };
    }

    /**
     * A task that runs in what is this thread's scope now, whichever thread runs it.
     *
     * @param task what to call
     * @param <T> the type of its result
     * @return the task in this scope
     */
    public static <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
        Objects.requireNonNull(task, "task");
        @Nullable Object[] captured = ScopeSlots.captured();
        return () -> {
            @Nullable Object[] before = ScopeSlots.exchange(captured);
            try {
                return task.call();
            } finally {
                ScopeSlots.exchange(before);
            }
        };
    }

    /**
     * Ends the scope; does nothing the second time.
     *
     * @throws IllegalStateException when another thread closes it, or a scope inside it is still open
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (ScopeSlots.own() != mine) {
            throw new IllegalStateException(
                    "A call scope must be closed by the thread that opened it, after those inside it");
        }
        closed = true;
        ScopeSlots.exchange(before);
        if (inheritable) {
            ScopeSlots.bequeath(inheritedBefore);
        }
    }

    /**
     * What a scope is to say. Not safe for use by several threads.
     *
     * @since 0.1
     */
    public static final class Builder {

        private @Nullable String caller;
        private @Nullable Map<String, Object> metadata;
        private boolean inheritable;

        private Builder() {}

        /**
         * Names who makes the calls.
         *
         * @param newCaller any text, such as the name of a user
         * @return this builder
         */
        public Builder caller(String newCaller) {
            caller = Objects.requireNonNull(newCaller, "caller");
            return this;
        }

        /**
         * Adds to the metadata of the entries that are written.
         *
         * @param name the name
         * @param value a String, Boolean, Integer, Long, Double or UUID
         * @return this builder
         * @throws IllegalArgumentException when the value is of another type
         */
        public Builder metadata(String name, Object value) {
            return metadata(Collections.singletonMap(name, value));
        }

        /**
         * Adds to the metadata of the entries that are written. Without names it says that they have none.
         *
         * @param added names and values of the types that {@link #metadata(String, Object)} allows; at most 64
         * @return this builder
         * @throws IllegalArgumentException when a value is of another type, or when there are too many names
         */
        public Builder metadata(Map<String, ?> added) {
            Map<String, Object> merged = new LinkedHashMap<>(metadata == null ? Map.of() : metadata);
            merged.putAll(added);
            metadata = Metadata.copyOf(merged);
            return this;
        }

        /**
         * Lets virtual threads that are started while the scope is open see it.
         *
         * @return this builder
         */
        public Builder inheritable() {
            inheritable = true;
            return this;
        }

        /**
         * Opens the scope for the calling thread.
         *
         * @return the scope, to be closed by this thread
         */
        public CallScope open() {
            String outerCaller = currentCaller();
            Map<String, Object> outerMetadata = currentMetadata();
            @Nullable Object[] said = ScopeSlots.of(caller == null ? outerCaller : caller, merged(outerMetadata));
            CallScope scope = new CallScope(said, inheritable);
            ScopeSlots.exchange(said);
            if (inheritable) {
                ScopeSlots.bequeath(said);
            }
            return scope;
        }

        private @Nullable Map<String, Object> merged(@Nullable Map<String, Object> outer) {
            if (metadata == null || outer == null || metadata.isEmpty() || outer.isEmpty()) {
                return metadata == null ? outer : metadata;
            }
            Map<String, Object> both = new LinkedHashMap<>(outer);
            both.putAll(metadata);
            return Metadata.copyOf(both);
        }
    }
}
