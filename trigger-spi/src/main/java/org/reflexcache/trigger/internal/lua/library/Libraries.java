package org.reflexcache.trigger.internal.lua.library;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.reflexcache.trigger.internal.lua.value.Table;

/**
 * All functions that scripts have whoever runs them.
 *
 * @since 0.1
 */
public final class Libraries {

    private static final int GLOBALS = 48;

    private Libraries() {}

    /**
     * Makes the globals. Their tables are frozen, they are not: more may be added.
     *
     * @param epochMillis the time, in ms since 1970; {@code os.clock} counts from now on, by the same clock
     * @return a new table, for any number of scripts once it is frozen
     */
    public static Table base(LongSupplier epochMillis) {
        return base(epochMillis, () -> TimeUnit.MILLISECONDS.toNanos(epochMillis.getAsLong()));
    }

    /**
     * Makes the globals. Their tables are frozen, they are not: more may be added.
     *
     * @param epochMillis the time, in ms since 1970
     * @param nanoTime a clock that does not jump, in ns; {@code os.clock} counts from now on
     * @return a new table, for any number of scripts once it is frozen
     */
    public static Table base(LongSupplier epochMillis, LongSupplier nanoTime) {
        Table globals = new Table(null, 0, GLOBALS);
        globals.put("_VERSION", "Lua 5.4");
        BaseLibrary.addTo(globals);
        CatchLibrary.addTo(globals);
        WalkLibrary.addTo(globals);
        Table table = TableLibrary.create();
        globals.put("table", table);
        // As in Lua 5.1.
        globals.put("unpack", table.get("unpack"));
        globals.put("math", MathLibrary.create());
        globals.put("bit32", Bit32Library.create());
        globals.put("os", OsLibrary.create(epochMillis, nanoTime));
        globals.put("string", StringLibrary.create());
        globals.put("utf8", Utf8Library.create());
        return globals;
    }
}
