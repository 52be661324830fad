package org.reflexcache.trigger.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The triggers of one pattern and event, which names or places of registration tell apart; nearly always one. Immutable.
 *
 * @param triggers in the order in which they run; not empty
 */
record TriggerGroup(List<InstalledTrigger> triggers) {

    /** A group with the trigger in the place of its registration. */
    static TriggerGroup with(@Nullable TriggerGroup group, InstalledTrigger trigger) {
        if (group == null) {
            return new TriggerGroup(List.of(trigger));
        }
        List<InstalledTrigger> changed = new ArrayList<>(group.triggers);
        changed.removeIf(other -> other.registration() == trigger.registration());
        changed.add(trigger);
        changed.sort(TriggerTable.BY_SEQUENCE);
        return new TriggerGroup(List.copyOf(changed));
    }

    /** A group without the registration; {@code null} when nothing is left. */
    @Nullable
    TriggerGroup without(Registration registration) {
        List<InstalledTrigger> left = triggers.stream()
                .filter(trigger -> trigger.registration() != registration)
                .toList();
        return left.isEmpty() ? null : new TriggerGroup(left);
    }

    @Nullable
    InstalledTrigger find(Registration.Identity identity) {
        for (InstalledTrigger trigger : triggers) {
            if (trigger.registration().identity().is(identity)) {
                return trigger;
            }
        }
        return null;
    }
}
