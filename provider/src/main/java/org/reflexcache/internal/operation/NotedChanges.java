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

    private final CacheEngine engine;
    private @Nullable Change head;

    /** The last one, as it was noted; {@code null} where nobody listened. */
    private @Nullable Change last;

    private ChangeKind kind = ChangeKind.READ;
    private @Nullable Object before;
    private @Nullable Object after;
    private long leftNanos;
    private Map<String, Object> metadata = Map.of();
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
            ChangeKind newKind,
            @Nullable Object newBefore,
            @Nullable Object newAfter,
            long leftNanos,
            Map<String, Object> newMetadata) {
        this.kind = newKind;
        this.before = newBefore;
        this.after = newAfter;
        this.leftNanos = leftNanos;
        this.metadata = newMetadata;
        Audience audience = engine.audience();
        listening = audience.listening();
        watching = audience.triggers().snapshot();
        last = audience.mayHear(newKind) ? captured() : null;
        if (last != null) {
            head = head == null ? last : head.with(null, last);
        }
    }

    /** Tells that the change noted last was made. */
    final void committed() {
        VarHandle.fullFence();
        TriggerSnapshot watched = watching;
        if (watched != null && !engine.audience().isStill(listening, watched)) {
            noteAgain();
        }
    }

    private void noteAgain() {
        Change again = captured();
        if (again != null) {
            head = head == null ? again : head.with(last, again);
            last = again;
        }
    }

    private @Nullable Change captured() {
        Change change = hasPlainText(entry().key()) ? capture() : duringUserCode(this::capture);
        if (change != null) {
            change.describe(leftNanos, metadata);
        }
        return change;
    }

    private @Nullable Change capture() {
        return engine.audience()
                .capture(kind, entry(), before, after, engine.lifetimes().epochClock());
    }

    /** Whether the text of a key, which patterns match, comes from code that is not the key's own. */
    private static boolean hasPlainText(Object key) {
        return key instanceof String || key instanceof Long || key instanceof Integer;
    }
}
