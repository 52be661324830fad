package org.reflexcache.benchmarks.triggers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.DebugLib;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.TableLib;
import org.luaj.vm2.lib.TwoArgFunction;
import org.luaj.vm2.lib.jse.JseBaseLib;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.effect.EffectCollector;

/**
 * Runs a script in LuaJ as it comes: interpreted, with its hook that counts instructions, the globals shared by all runs. For one
 * thread.
 */
final class PeerTrigger implements Trigger<String, Integer> {

    private static final int MOST_INSTRUCTIONS = 10_000;

    private final Globals globals = new Globals();
    private final LuaValue script;
    private int left;
    private @Nullable EntryEvent<String, Integer> current;

    PeerTrigger(String source) {
        globals.load(new JseBaseLib());
        globals.load(new PackageLib());
        globals.load(new TableLib());
        globals.load(new Counting());
        LuaC.install(globals);
        LuaTable cache = new LuaTable();
        cache.set("emit", new Emitting());
        globals.set("cache", cache);
        script = globals.load(source, "script");
    }

    @Override
    public void on(EntryEvent<String, Integer> event) {
        LuaTable trigger = new LuaTable();
        trigger.set("key_suffix", event.keySuffix());
        trigger.set("value", Objects.requireNonNull(event.value()));
        Integer old = event.oldValue();
        if (old != null) {
            trigger.set("old_value", old);
        }
        globals.set("trigger", trigger);
        current = event;
        left = MOST_INSTRUCTIONS;
        script.call();
    }

    private final class Counting extends DebugLib {
        @Override
        public void onInstruction(int place, Varargs varargs, int top) {
            if (--left < 0) {
                throw new IllegalStateException("too many instructions");
            }
        }
    }

    private final class Emitting extends TwoArgFunction {
        @Override
        public LuaValue call(LuaValue name, LuaValue payload) {
            Map<String, Object> members = new LinkedHashMap<>();
            LuaValue key = NIL;
            for (Varargs next = payload.next(key); !next.arg1().isnil(); next = payload.next(key)) {
                key = next.arg1();
                LuaValue value = next.arg(2);
                members.put(key.tojstring(), value.isint() ? (Object) value.tolong() : value.tojstring());
            }
            if (current instanceof EffectCollector collector) {
                collector.request("emit", name.tojstring(), members);
            }
            return NIL;
        }
    }
}
