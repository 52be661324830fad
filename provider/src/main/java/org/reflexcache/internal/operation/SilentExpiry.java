package org.reflexcache.internal.operation;

import java.util.function.Consumer;
import javax.cache.event.CacheEntryListenerException;
import org.reflexcache.internal.event.Announcements;
import org.reflexcache.internal.event.ChangeKind;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.internal.store.Exclusion;
import org.reflexcache.internal.store.ExpiryTimer;

/**
 * Expires entries that nobody touches, when their deadline comes.
 *
 * <p>The timer thread runs no user code, and neither it nor a worker waits for an entry: one that is in use, by a slow loader
 * say, is tried again later and holds up no other.
 *
 * @since 0.1
 */
final class SilentExpiry implements Consumer<Entry> {

    private final CacheEngine engine;
    private final ExpiryTimer timer;

    SilentExpiry(CacheEngine engine, ExpiryTimer timer) {
        this.engine = engine;
        this.timer = timer;
    }

    /** Called by the timer thread: expires the entry here when nobody listens, else hands it to a worker. */
    @Override
    public void accept(Entry entry) {
        if (engine.audience().mayHear(ChangeKind.EXPIRED)) {
            timer.workers().execute(() -> expire(entry, false));
        } else {
            expire(entry, true);
        }
    }

    private void expire(Entry entry, boolean onTimer) {
        if (Exclusion.tryHold(entry)) {
            expireHeld(entry, onTimer);
        } else if (!Exclusion.isDead(entry)) {
            engine.lifetimes().expireLater(entry);
        }
    }

    private void expireHeld(Entry entry, boolean onTimer) {
        Step step = engine.begin(entry);
        if (step.stored() != null) {
            engine.lifetimes().scheduleAgain(entry);
        }
        if (onTimer) {
            // Somebody may have begun to listen just now.
            step.closeFor(head -> timer.workers().execute(() -> announce(() -> Announcements.announce(head))));
        } else {
            announce(step::close);
        }
    }

    /** There is no caller to tell of a listener that fails. */
    private void announce(Runnable announcement) {
        try {
            announcement.run();
        } catch (CacheEntryListenerException e) {
            engine.audience().listenerFailed(e);
        }
    }
}
