package org.reflexcache.trigger.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.internal.match.PatternTrie;

/** Triggers by event and pattern. Immutable; a change makes a new one that shares nearly all of it. */
final class TriggerTable {

    static final Comparator<InstalledTrigger> BY_SEQUENCE = new BySequence();

    static final TriggerTable EMPTY = new TriggerTable(List.of());

    /** One for each event, by {@link #index}; none at all where there are no triggers. */
    private final List<PatternTrie<TriggerGroup>> tries;
    /** Bit n is set when there is a trigger for the event with index n. */
    private final int events;

    private TriggerTable(List<PatternTrie<TriggerGroup>> tries) {
        this.tries = tries;
        int bits = 0;
        for (int i = 0; i < tries.size(); i++) {
            bits |= tries.get(i).size() == 0 ? 0 : 1 << i;
        }
        this.events = bits;
    }

    private List<PatternTrie<TriggerGroup>> changeable() {
        List<PatternTrie<TriggerGroup>> changeable = new ArrayList<>(tries);
        while (changeable.size() < TriggerEvent.values().length) {
            changeable.add(PatternTrie.empty());
        }
        return changeable;
    }

    boolean has(TriggerEvent event) {
        return (events & 1 << index(event)) != 0;
    }

    /** The groups of an event, by pattern. */
    PatternTrie<TriggerGroup> groups(TriggerEvent event) {
        return tries.isEmpty() ? PatternTrie.empty() : tries.get(index(event));
    }

    /** What is registered with exactly this pattern. */
    List<InstalledTrigger> find(KeyPattern pattern, TriggerEvent event) {
        TriggerGroup group = groups(event).find(pattern);
        return group == null ? List.of() : group.triggers();
    }

    @Nullable
    InstalledTrigger find(Registration.Identity identity) {
        TriggerGroup group = groups(identity.event()).find(identity.pattern());
        return group == null ? null : group.find(identity);
    }

    TriggerTable with(InstalledTrigger trigger) {
        Registration registration = trigger.registration();
        PatternTrie<TriggerGroup> trie = groups(registration.event());
        TriggerGroup group = TriggerGroup.with(trie.find(registration.pattern()), trigger);
        return withTrie(registration.event(), trie.with(registration.pattern(), group));
    }

    TriggerTable without(Registration registration) {
        PatternTrie<TriggerGroup> trie = groups(registration.event());
        KeyPattern pattern = registration.pattern();
        TriggerGroup group = trie.find(pattern);
        if (group == null) {
            return this;
        }
        TriggerGroup left = group.without(registration);
        return withTrie(registration.event(), left == null ? trie.without(pattern) : trie.with(pattern, left));
    }

    /** All triggers in the order in which they run. */
    List<InstalledTrigger> all() {
        if (events == 0) {
            return List.of();
        }
        List<InstalledTrigger> all = new ArrayList<>();
        tries.forEach(trie -> trie.forEach(group -> all.addAll(group.triggers())));
        all.sort(BY_SEQUENCE);
        return all;
    }

    private TriggerTable withTrie(TriggerEvent event, PatternTrie<TriggerGroup> trie) {
        List<PatternTrie<TriggerGroup>> changed = changeable();
        changed.set(index(event), trie);
        return new TriggerTable(List.copyOf(changed));
    }

    private static final class BySequence implements Comparator<InstalledTrigger> {
        @Override
        public int compare(InstalledTrigger one, InstalledTrigger other) {
            return Long.compare(
                    one.registration().sequence(), other.registration().sequence());
        }
    }

    @SuppressWarnings("EnumOrdinal") // an array index which nothing stored refers to
    private static int index(TriggerEvent event) {
        return event.ordinal();
    }
}
