package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.syntax.Chunk;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;

/**
 * A script that is ready to run, as often as one likes, on any number of threads at once. Nothing of a run is left for another.
 *
 * @since 0.1
 */
public final class Program {

    private static final Cell[] NO_CELLS = {};

    private final Code main;
    private final Closure closure;
    /** What the globals are, if the script names its environment. */
    private final @Nullable Table environment;

    private Program(Code main, @Nullable Table environment) {
        this.main = main;
        this.closure = new Closure(main, NO_CELLS);
        this.environment = environment;
    }

    /**
     * Compiles a script.
     *
     * @param chunk the script
     * @param base the globals that all runs share, by name: frozen, as are all tables in it. A {@link
     *     org.reflexcache.trigger.internal.lua.value.RunValue} stands for a value of which each run has its own
     * @return the program
     * @throws LuaError when its expressions nest too deeply
     */
    public static Program compile(Chunk chunk, Table base) {
        Code main = Functions.code(chunk.main(), chunk.name(), base);
        return new Program(main, chunk.environmentNamed() ? base : null);
    }

    /**
     * Runs it.
     *
     * @param run what it may take; for this call alone
     * @return what the script returns: one value, or an array of none or several, as {@link
     *     org.reflexcache.trigger.internal.lua.value.Values} has it
     * @throws LuaError when the script fails
     * @throws org.reflexcache.trigger.internal.lua.value.Killed when it has used up what the run had
     */
    public @Nullable Object run(Run run) {
        Table shared = environment;
        Closure function = shared == null
                ? closure
                : new Closure(main, new Cell[] {new Cell(run, Globals.environment(run, shared))});
        return Code.run(new Frame(run, function));
    }
}
