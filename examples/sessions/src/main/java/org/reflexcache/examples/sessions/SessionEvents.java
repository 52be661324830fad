package org.reflexcache.examples.sessions;

import java.io.PrintStream;
import javax.cache.Cache;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.annotation.OnDelete;
import org.reflexcache.trigger.annotation.OnExpire;
import org.reflexcache.trigger.annotation.OnWrite;

/** What happens when sessions begin and end: annotated methods, each of them a trigger. */
final class SessionEvents {

    private final PrintStream out;

    SessionEvents(PrintStream out) {
        this.out = out;
    }

    /** A user has logged in. */
    @OnWrite(value = "auth:session:*", cache = "sessions")
    void began(EntryEvent<String, String> event) {
        out.println(event.metadata().get("user") + " logged in: session " + event.keySuffix());
    }

    /** Nobody has used the session for too long. The metadata still knows whose it was. */
    @OnExpire(value = "auth:session:*", cache = "sessions")
    void expired(EntryEvent<String, String> event) {
        out.println("session " + event.keySuffix() + " is over");
        withdraw(event);
    }

    /** Somebody has logged out. */
    @OnDelete(value = "auth:session:*", cache = "sessions")
    void ended(EntryEvent<String, String> event) {
        out.println(event.caller() + " logged out: session " + event.keySuffix());
        withdraw(event);
    }

    private static void withdraw(EntryEvent<String, String> event) {
        Cache<String, String> permissions = event.cache().getCacheManager().getCache("permissions");
        permissions.remove((String) event.metadata().get("user"));
    }

    /** What the end of a session sets off. */
    @OnDelete(value = "*", cache = "permissions")
    void withdrawn(EntryEvent<String, String> event) {
        EntryEvent<?, ?> cause = event.cause();
        out.println("permissions of " + event.key() + " withdrawn"
                + (cause == null ? "" : ", because of " + cause.event() + " of " + cause.keyText()));
    }
}
