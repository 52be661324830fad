package org.reflexcache.trigger.internal.lua.host;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.internal.lua.code.Program;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.TimeLimit;
import org.reflexcache.trigger.internal.lua.value.Values;
import org.reflexcache.trigger.script.Script;
import org.reflexcache.trigger.script.ScriptException;
import org.reflexcache.trigger.script.ScriptLimits;
import org.reflexcache.trigger.script.ScriptMemoryException;
import org.reflexcache.trigger.script.ScriptTimeoutException;

/** A compiled script. Nothing of one run is left for another, and all of them may run at once. */
final class LuaScript implements Script {

    private static final int DEPTH = 100;
    private static final long NANOS_PER_MICRO = 1_000;

    private final Program program;
    private final Table strings;
    private final ScriptLimits limits;
    private final TimeLimit time;
    private final Map<String, Integer> effects;

    LuaScript(Program program, Table strings, ScriptLimits limits, Map<String, Integer> effects) {
        this.program = program;
        this.strings = strings;
        this.limits = limits;
        this.time = new TimeLimit(limits.timeout().toNanos(), SystemTicker::nanos, SystemTicker::worked);
        this.effects = effects;
    }

    @Override
    public Map<String, Integer> effects() {
        return effects;
    }

    @Override
    public @Nullable Object run(EntryEvent<Object, Object> event) {
        return run(new HostRun(event, false), time);
    }

    /** Runs it with an event that did not happen, and without any effect. */
    void rehearse(HostRun host, TimeLimit limit) {
        run(host, limit);
    }

    private @Nullable Object run(HostRun host, TimeLimit limit) {
        Run run = new Run(limit, limits.memory(), DEPTH, strings, host);
        try {
            Object answer = Values.first(program.run(run));
            return answer == null ? null : Plain.of(run, answer);
        } catch (Killed killed) {
            throw stopped(killed);
        } catch (LuaError error) {
            throw new ScriptException(String.valueOf(error.getMessage()), host.failure());
        } catch (StackOverflowError deep) {
            // Of the thread, which had little left when the script began.
            throw new ScriptException("stack overflow", null);
        }
    }

    private RuntimeException stopped(Killed killed) {
        String where = killed.line() == 0 ? "" : ", at line " + killed.line();
        return switch (killed.reason()) {
            case TIME ->
                new ScriptTimeoutException(
                        "The script ran longer than its limit of " + micros(limits.timeout()) + where);
            case MEMORY ->
                new ScriptMemoryException(
                        "The script allocated more than its limit of " + limits.memory() + " bytes" + where);
        };
    }

    private static String micros(Duration duration) {
        long nanos = duration.toNanos();
        return nanos % NANOS_PER_MICRO == 0 ? nanos / NANOS_PER_MICRO + "us" : nanos + "ns";
    }
}
