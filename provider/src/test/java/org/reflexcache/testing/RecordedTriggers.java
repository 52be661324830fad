package org.reflexcache.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.Cache;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** What triggers for all keys and all five events see, as text: {@code ON_WRITE key: old -> new}, with "created" if it was. */
public final class RecordedTriggers {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    /** Registers a trigger for each of the given events, or for all of them if none is given. */
    public static RecordedTriggers of(Cache<?, ?> cache, TriggerEvent... events) {
        RecordedTriggers recorded = new RecordedTriggers();
        Triggers triggers = cache.unwrap(Triggers.class);
        for (TriggerEvent event : events.length == 0 ? TriggerEvent.values() : events) {
            triggers.set("*", event, recorded::record);
        }
        return recorded;
    }

    /** All that was seen until now. */
    public List<String> all() {
        return List.copyOf(seen);
    }

    /** Forgets what was seen. */
    public void forget() {
        seen.clear();
    }

    private void record(EntryEvent<Object, Object> event) {
        seen.add(event.event() + " " + event.key() + ": " + event.oldValue() + " -> " + event.value()
                + (event.isCreated() ? " created" : ""));
    }
}
