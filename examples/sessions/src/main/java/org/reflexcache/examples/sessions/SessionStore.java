package org.reflexcache.examples.sessions;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.Triggers;

/** Sessions, and the permissions of those who have one. */
final class SessionStore {

    private final Cache<String, String> sessions;
    private final Cache<String, String> permissions;
    private final AtomicLong number = new AtomicLong();

    SessionStore(CacheManager manager, Duration idle, SessionEvents events) {
        ReflexConfiguration<String, String> configuration = new ReflexConfiguration<String, String>()
                .setMaximumEntries(10_000)
                .setExpiryPolicyFactory(TouchedExpiryPolicy.factoryOf(
                        new javax.cache.expiry.Duration(TimeUnit.MILLISECONDS, idle.toMillis())));
        sessions = manager.createCache("sessions", configuration);
        permissions = manager.createCache("permissions", new ReflexConfiguration<String, String>());
        manager.unwrap(Triggers.class).register(events);
    }

    /** Begins a session, and answers its number. */
    @SuppressWarnings("try") // the scope is there to be open
    long login(String user) {
        long session = number.incrementAndGet();
        try (CallScope scope = CallScope.builder().metadata("user", user).open()) {
            permissions.put(user, "read, write");
            sessions.put("auth:session:" + session, user);
        }
        return session;
    }

    /** Whether the session is still there; using it keeps it alive. */
    boolean use(long session) {
        return sessions.get("auth:session:" + session) != null;
    }

    /** Ends a session on request. */
    @SuppressWarnings("try") // the scope is there to be open
    void logout(long session, String caller) {
        try (CallScope scope = CallScope.builder().caller(caller).open()) {
            sessions.remove("auth:session:" + session);
        }
    }
}
