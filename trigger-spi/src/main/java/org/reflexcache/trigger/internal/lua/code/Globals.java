package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.RunValue;
import org.reflexcache.trigger.internal.lua.value.Table;

/**
 * Global variables of a script that does not name its environment: those that all runs share, and above them those that a run has set
 * itself.
 */
final class Globals {

    /** In a run's own globals: hides a shared one. Never gets out of here. */
    private static final Object HIDDEN = new Object();

    private static final int EXPECTED = 4;

    private Globals() {}

    /** Reads one. What all runs share is a constant until a run sets any. */
    static Node read(Table shared, String name) {
        Object found = shared.get(name);
        if (found instanceof RunValue value) {
            return new OfRun(name, value);
        }
        Node general = new Global(name, found);
        return found == null ? general : new Node.Shared(found, general);
    }

    /** What a name stands for, as long as a run has set no globals; {@code null} where that is nil or another thing in each run. */
    static @Nullable Object constant(Table shared, String name) {
        Object found = shared.get(name);
        return found instanceof RunValue ? null : found;
    }

    /** Sets one, for this run. */
    static void set(Run run, Table shared, String name, @Nullable Object value) {
        Table own = run.globals();
        if (own == null) {
            own = new Table(run, 0, EXPECTED);
            run.globals(own);
        }
        own.put(name, value == null && shared.get(name) != null ? HIDDEN : value);
    }

    private static final class Global extends Node {
        private final String name;
        private final @Nullable Object shared;

        Global(String name, @Nullable Object shared) {
            this.name = name;
            this.shared = shared;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            Table own = frame.run.globals();
            Object found = own == null ? null : own.get(name);
            return found == null ? shared : found == HIDDEN ? null : found;
        }
    }

    private static final class OfRun extends Node {
        private final String name;
        private final RunValue shared;

        OfRun(String name, RunValue shared) {
            this.name = name;
            this.shared = shared;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            Table own = frame.run.globals();
            Object found = own == null ? null : own.get(name);
            return found == null ? shared.of(frame.run) : found == HIDDEN ? null : found;
        }
    }

    /** A table of all globals, for a script that names its environment. */
    static Table environment(Run run, Table shared) {
        int number = 1;
        for (int place = shared.next(0); place != 0; place = shared.next(place)) {
            number++;
        }
        Table all = new Table(run, 0, number);
        for (int place = shared.next(0); place != 0; place = shared.next(place)) {
            Object value = shared.valueAt(place);
            all.put(shared.keyAt(place), value instanceof RunValue own ? own.of(run) : value);
        }
        all.put("_G", all);
        return all;
    }
}
