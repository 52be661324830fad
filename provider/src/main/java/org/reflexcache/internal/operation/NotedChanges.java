package org.reflexcache.internal.operation;

import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.event.Audience;
import org.reflexcache.internal.event.Change;
import org.reflexcache.internal.event.ChangeKind;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.internal.store.HeldEntries;
import org.reflexcache.trigger.engine.Fact;
import org.reflexcache.trigger.engine.TriggerSnapshot;

/**
 * The changes of an operation on one key, noted for those who listen.
 *
 * <p>A change is noted before its commit, so that one whose noting fails is not made; and who listens is asked once more after it, behind
 * a fence, since who began to listen before the commit is to be told of it.
 *
 * @since 0.1
 */
abstract class NotedChanges extends HeldEntries.Frame {

    final CacheEngine engine;
    private @Nullable Change head;

    /** The last one, as it was noted; {@code null} where nobody listened. */
    private @Nullable Change last;

    /** Who listened when the last one was noted. */
    private Object listening = "";

    private @Nullable TriggerSnapshot watching;

    NotedChanges(CacheEngine engine, Entry entry) {
        super(entry);
        this.engine = engine;
    }

    /** Runs user code under this entry's exclusion. */
    abstract <T extends @Nullable Object> T duringUserCode(Supplier<T> userCode);

    /** The changes, in order; {@code null} where there are none that anybody listens to. */
    final @Nullable Change noted() {
        return head;
    }

    /**
     * Notes a change that is about to be made, if somebody listens. If it throws, nothing is changed.
     *
     * @param leftNanos how long the entry has to live, {@link Fact#ETERNAL} if it does not expire
     */
    final void note(
            ChangeKind kind,
            @Nullable Object before,
            @Nullable Object after,
            long leftNanos,
            Map<String, Object> metadata) {
        Audience audience = engine.audience();
        listening = audience.listening();
        watching = audience.triggers().snapshot();
        last = audience.mayHear(kind) ? captured(kind, before, after, leftNanos, metadata) : null;
        if (last != null) {
            head = head == null ? last : head.with(null, last);
        }
    }

    /** Tells that the change noted last, which was that same one, was made. */
    final void committed(
            ChangeKind kind,
            @Nullable Object before,
            @Nullable Object after,
            long leftNanos,
            Map<String, Object> metadata) {
        VarHandle.fullFence();
        TriggerSnapshot watched = watching;
        if (watched == null || engine.audience().isStill(listening, watched)) {
            return;
        }
        Change again = captured(kind, before, after, leftNanos, metadata);
        if (again != null) {
            head = head == null ? again : head.with(last, again);
            last = again;
        }
    }

    private @Nullable Change captured(
            ChangeKind kind,
            @Nullable Object before,
            @Nullable Object after,
            long leftNanos,
            Map<String, Object> metadata) {
        Change change = hasPlainText(entry().key())
                ? capture(kind, before, after)
                : duringUserCode(() -> capture(kind, before, after));
        if (change != null) {
            change.describe(leftNanos, metadata);
        }
        return change;
    }

    private @Nullable Change capture(ChangeKind kind, @Nullable Object before, @Nullable Object after) {
        return engine.audience()
                .capture(kind, entry(), before, after, engine.lifetimes().epochClock());
    }

    /** Whether the text of a key, which patterns match, comes from code that is not the key's own. */
    private static boolean hasPlainText(Object key) {
        return key instanceof String || key instanceof Long || key instanceof Integer;
    }
}
