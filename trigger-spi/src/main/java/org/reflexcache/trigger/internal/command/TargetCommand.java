package org.reflexcache.trigger.internal.command;

import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** {@code TRIGGER DEL}, {@code SUSPEND} and {@code RESUME}. */
record TargetCommand(Action action, Target target, Origin origin) implements Command {

    /** What is done to triggers: to all of one pattern and event, or to one. */
    record Action(String verb, OnAll onAll, OnOne onOne) {}

    interface OnAll {
        boolean apply(Triggers triggers, String pattern, TriggerEvent event);
    }

    interface OnOne {
        boolean apply(Triggers triggers, RegisteredTrigger trigger);
    }

    private static final Action DELETE = new Action("deleted", Triggers::delete, Triggers::delete);
    private static final Action SUSPEND = new Action("suspended", Triggers::suspend, Triggers::suspend);
    private static final Action RESUME = new Action("resumed", Triggers::resume, Triggers::resume);

    static TargetCommand delete(Target target, Origin origin) {
        return new TargetCommand(DELETE, target, origin);
    }

    static TargetCommand suspend(Target target, Origin origin) {
        return new TargetCommand(SUSPEND, target, origin);
    }

    static TargetCommand resume(Target target, Origin origin) {
        return new TargetCommand(RESUME, target, origin);
    }

    @Override
    public Result run(Triggers triggers) {
        if (!apply(triggers)) {
            throw target.absent(triggers, origin);
        }
        return new Done(action.verb, target);
    }

    private boolean apply(Triggers triggers) {
        if (target.isAll()) {
            return action.onAll.apply(triggers, target.pattern().text(), target.event());
        }
        boolean applied = false;
        for (RegisteredTrigger trigger : target.among(triggers)) {
            applied |= action.onOne.apply(triggers, trigger);
        }
        return applied;
    }
}
