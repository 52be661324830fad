package org.reflexcache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.internal.store.EntryForm;
import org.reflexcache.internal.store.EntryTable;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.Crew;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.trigger.CascadeLimits;

/** An announcement that fails for want of something of ours, not of the user's, breaks off neither others nor the key. */
class BrokenAnnouncementTest {

    private final EntryTable table = new EntryTable(EntryForm.PLAIN, 1, UnaryOperator.identity());
    private final View view = new View();
    private final RecordedEvents<String, String> heard = new RecordedEvents<>();
    private final Executor direct = Runnable::run;
    private final Executor broken = task -> {
        throw new InternalError("on purpose");
    };

    private Change commit(String value, boolean deferred, ListenerRegistration... listeners) {
        Entry entry = table.hold("k", EntryTable.hashOf("k"));
        Object before = entry.value();
        entry.value(value);
        Change change = new Change(
                before == null ? ChangeKind.CREATED : ChangeKind.UPDATED, view, entry, before, value, listeners);
        if (deferred) {
            Announcements.enterDeferred(change);
        } else {
            Announcements.enter(change);
        }
        table.release(entry);
        return change;
    }

    private ListenerRegistration recording() {
        return new ListenerRegistration("cache", heard.configuration(true), direct);
    }

    /** Its deliveries cannot be handed over. */
    private ListenerRegistration failing() {
        return new ListenerRegistration("cache", heard.configuration(false), broken);
    }

    @Test
    void whoFailsToAnnounceForAnotherThreadStillAnnouncesItsOwnChange() {
        commit("1", true, recording(), failing());
        try {
            Crew.run("others", 1, Await.LIMIT, number -> {
                Change second = commit("2", false, recording());
                assertThatThrownBy(() -> Announcements.announce(second)).isInstanceOf(InternalError.class);
                Announcements.announce(commit("3", false, recording()));
            });
        } finally {
            Announcements.announce(null);
        }

        assertThat(heard.all()).containsExactly("CREATED k: null -> 1", "UPDATED k: 1 -> 2", "UPDATED k: 2 -> 3");
        assertTurnIsFree();
    }

    @Test
    void whoFailsToAnnounceItsOwnChangeLeavesTheKeyUsable() {
        Change first = commit("1", false, recording(), failing());
        assertThatThrownBy(() -> Announcements.announce(first)).isInstanceOf(InternalError.class);

        Crew.run("other", 1, Await.LIMIT, number -> Announcements.announce(commit("2", false, recording())));

        assertThat(heard.all()).containsExactly("CREATED k: null -> 1", "UPDATED k: 1 -> 2");
        assertTurnIsFree();
    }

    private void assertTurnIsFree() {
        Entry entry = table.find("k", EntryTable.hashOf("k"));
        assertThat(entry).isNotNull().extracting(Entry::turn).isEqualTo(Entry.TURN_FREE);
    }

    /** A cache that copies nothing. */
    private final class View implements CacheView {
        /** Events have a source. */
        private final Cache<?, ?> noCache = (Cache<?, ?>) Proxy.newProxyInstance(
                Cache.class.getClassLoader(), new Class<?>[] {Cache.class}, (proxy, method, arguments) -> null);

        @Override
        public String name() {
            return "cache";
        }

        @Override
        public Cache<?, ?> cache() {
            return noCache;
        }

        @Override
        public Object keyOut(Object storedKey) {
            return storedKey;
        }

        @Override
        public Object valueOut(Object storedValue) {
            return storedValue;
        }

        @Override
        public void retire(Entry entry) {
            table.retire(entry);
        }

        @Override
        public CascadeLimits cascadeLimits() {
            return CascadeLimits.standard();
        }

        @Override
        public void expiryTold(long lagNanos) {}

        @Override
        public void listenerFailed(Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
