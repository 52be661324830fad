package org.reflexcache.trigger.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.internal.match.PatternTrie;

/**
 * What was registered with a cache at one moment. Immutable.
 *
 * @since 0.1
 */
public final class TriggerSnapshot {

    private static final Comparator<InstalledTrigger> BY_SEQUENCE =
            Comparator.comparingLong(trigger -> trigger.registration().sequence());

    private final GuardedKeyText keyText;
    /** One for each event, by {@link #index}. */
    private final List<PatternTrie<InstalledTrigger>> tries;
    /** Bit n is set when there is a trigger for the event with index n. */
    private final int events;

    private TriggerSnapshot(GuardedKeyText keyText, List<PatternTrie<InstalledTrigger>> tries) {
        this.keyText = keyText;
        this.tries = tries;
        int bits = 0;
        for (int i = 0; i < tries.size(); i++) {
            bits |= tries.get(i).size() == 0 ? 0 : 1 << i;
        }
        this.events = bits;
    }

    static TriggerSnapshot empty(GuardedKeyText keyText) {
        List<PatternTrie<InstalledTrigger>> tries = new ArrayList<>();
        for (int i = 0; i < TriggerEvent.values().length; i++) {
            tries.add(PatternTrie.empty());
        }
        return new TriggerSnapshot(keyText, List.copyOf(tries));
    }

    /**
     * Whether any trigger is registered for the event, whatever its pattern. Costs one read of a field.
     *
     * @param event the kind of event
     * @return false when {@link #match} would find nothing for any key
     */
    public boolean listensTo(TriggerEvent event) {
        return (events & 1 << index(event)) != 0;
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
        PatternTrie<InstalledTrigger> trie = tries.get(index(event));
        if (trie.size() == 0) {
            return null;
        }
        String text = keyText.of(key);
        if (text == null) {
            return null;
        }
        List<InstalledTrigger> found = trie.match(text);
        if (found.isEmpty()) {
            return null;
        }
        if (found.size() > 1) {
            found.sort(BY_SEQUENCE);
        }
        return new MatchedTriggers(text, found);
    }

    @Nullable
    InstalledTrigger find(KeyPattern pattern, TriggerEvent event) {
        return tries.get(index(event)).find(pattern);
    }

    TriggerSnapshot with(InstalledTrigger trigger) {
        Registration registration = trigger.registration();
        int index = index(registration.event());
        return withTrie(index, tries.get(index).with(registration.pattern(), trigger));
    }

    TriggerSnapshot without(Registration registration) {
        int index = index(registration.event());
        return withTrie(index, tries.get(index).without(registration.pattern()));
    }

    TriggerSnapshot emptied() {
        return empty(keyText);
    }

    /** All triggers in the order in which they run. */
    List<InstalledTrigger> all() {
        List<InstalledTrigger> all = new ArrayList<>();
        tries.forEach(trie -> trie.forEach(all::add));
        all.sort(BY_SEQUENCE);
        return all;
    }

    private TriggerSnapshot withTrie(int index, PatternTrie<InstalledTrigger> trie) {
        List<PatternTrie<InstalledTrigger>> changed = new ArrayList<>(tries);
        changed.set(index, trie);
        return new TriggerSnapshot(keyText, List.copyOf(changed));
    }

    @SuppressWarnings("EnumOrdinal") // an array index which nothing stored refers to
    private static int index(TriggerEvent event) {
        return event.ordinal();
    }
}
