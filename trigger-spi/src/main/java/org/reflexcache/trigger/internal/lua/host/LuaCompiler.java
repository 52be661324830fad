package org.reflexcache.trigger.internal.lua.host;

import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.internal.lua.code.Program;
import org.reflexcache.trigger.internal.lua.library.Libraries;
import org.reflexcache.trigger.internal.lua.syntax.Chunk;
import org.reflexcache.trigger.internal.lua.syntax.Parser;
import org.reflexcache.trigger.internal.lua.syntax.SyntaxException;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.RunValue;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.script.Script;
import org.reflexcache.trigger.script.ScriptLimits;

/**
 * Makes scripts for triggers out of Lua.
 *
 * @since 0.1
 */
public final class LuaCompiler {

    /** What messages call a script. */
    private static final String NAME = "script";

    private LuaCompiler() {}

    /**
     * Compiles a script and makes it warm.
     *
     * @param source the text
     * @param limits what each run must keep to
     * @return the script
     * @throws InvalidTriggerException when it is no Lua
     */
    public static Script compile(String source, ScriptLimits limits) {
        LuaScript script;
        try {
            Chunk chunk = Parser.parse(source, NAME);
            script = new LuaScript(
                    Program.compile(chunk, Globals.BASE), Globals.STRINGS, limits, EffectUses.in(chunk, source));
        } catch (SyntaxException refused) {
            throw new InvalidTriggerException(String.valueOf(refused.getMessage()), refused.offset());
        } catch (StackOverflowError deep) {
            // Of a thread that had little left: what the parser allows fits into 512 KB.
            throw new InvalidTriggerException(NAME + ": nested too deeply for the stack of this thread", 0);
        }
        Rehearsal.of(script);
        return script;
    }

    /** What all scripts share: made when the first one is compiled, then frozen. */
    private static final class Globals {

        static final Table BASE = base();
        static final Table STRINGS = strings();

        private Globals() {}

        private static Table base() {
            Table base = Libraries.base(SystemTicker::epochMillis);
            base.put("trigger", (RunValue) Run::host);
            base.put("cache", CacheLibrary.OWN);
            base.put("caches", Caches.INSTANCE);
            base.put("json", JsonLibrary.create());
            return base.freeze();
        }

        private static Table strings() {
            if (BASE.get("string") instanceof Table strings) {
                return strings;
            }
            throw new AssertionError("there is no library of strings");
        }
    }
}
