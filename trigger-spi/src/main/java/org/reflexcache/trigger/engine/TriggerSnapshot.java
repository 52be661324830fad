package org.reflexcache.trigger.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.internal.match.PatternTrie;

/**
 * What was registered for a cache at one moment. Immutable.
 *
 * @since 0.1
 */
public final class TriggerSnapshot {

    /** Of a cache that has had no trigger yet. */
    static final TriggerSnapshot EMPTY = new TriggerSnapshot(null, TriggerTable.EMPTY);

    /** Null when the table is empty, perhaps. */
    private final @Nullable CacheContext context;

    private final TriggerTable table;

    TriggerSnapshot(@Nullable CacheContext context, TriggerTable table) {
        this.context = context;
        this.table = table;
    }

    TriggerTable table() {
        return table;
    }

    /**
     * Whether any trigger is registered for the event, whatever its pattern. Costs two reads of fields.
     *
     * @param event the kind of event
     * @return false when {@link #match} would find nothing for any key
     */
    public boolean listensTo(TriggerEvent event) {
        return table.has(event);
    }

    /**
     * Chooses the triggers that are to see a change. Calls the cache's key text; does not throw, and allocates nothing of its own
     * when none matches.
     *
     * @param event the kind of event
     * @param key the key of the entry
     * @return the triggers; {@code null} when none matches, or when the key has no text
     */
    public @Nullable MatchedTriggers match(TriggerEvent event, Object key) {
        CacheContext known = context;
        if (known == null) {
            return null;
        }
        PatternTrie<TriggerGroup> groups = table.groups(event);
        if (groups.size() == 0 || isForeignNumber(known, groups, key)) {
            return null;
        }
        String text = known.keyText().of(key);
        if (text == null) {
            return null;
        }
        List<TriggerGroup> found = groups.match(text);
        if (found.isEmpty()) {
            return null;
        }
        return new MatchedTriggers(known, text, found.size() == 1 ? found.get(0).triggers() : inOrder(found));
    }

    /** Whether the key is a number and no pattern matches any: it needs no text then. */
    private static boolean isForeignNumber(CacheContext context, PatternTrie<TriggerGroup> groups, Object key) {
        return (key instanceof Long || key instanceof Integer)
                && context.keyText().isStandard()
                && !groups.mayMatchWholeNumbers();
    }

    private static List<InstalledTrigger> inOrder(List<TriggerGroup> groups) {
        List<InstalledTrigger> all = new ArrayList<>(groups.size());
        for (TriggerGroup group : groups) {
            all.addAll(group.triggers());
        }
        all.sort(TriggerTable.BY_SEQUENCE);
        return all;
    }
}
