package org.reflexcache.trigger.internal.lua.library;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Numbers;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;

/** The functions of {@code os} that only read clocks. Local time is that of the virtual machine's default zone. */
final class OsLibrary implements Library {

    private static final int FUNCTIONS = 4;
    private static final double NANOS_PER_SECOND = 1e9;

    private final LongSupplier epochMillis;
    private final LongSupplier nanoTime;
    private final long started;

    private OsLibrary(LongSupplier epochMillis, LongSupplier nanoTime) {
        this.epochMillis = epochMillis;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    /** Makes the table; frozen. */
    static Table create(LongSupplier epochMillis, LongSupplier nanoTime) {
        Table os = new Table(null, 0, FUNCTIONS);
        DeferredFunction.put(os, new OsLibrary(epochMillis, nanoTime), "clock", "date", "difftime", "time");
        return os.freeze();
    }

    @Override
    public LuaFunction function(String name) {
        return switch (name) {
            case "clock" -> Builtin.one((run, unused) -> (nanoTime.getAsLong() - started) / NANOS_PER_SECOND);
            case "date" -> Builtin.two(this::date);
            case "difftime" -> Builtin.two((run, later, earlier) -> difference(run, later, earlier));
            case "time" -> Builtin.one(this::time);
            default -> throw Library.unknown(name);
        };
    }

    private long seconds() {
        return Math.floorDiv(epochMillis.getAsLong(), TimeUnit.SECONDS.toMillis(1));
    }

    private Object date(Run run, @Nullable Object format, @Nullable Object time) {
        String wanted = format == null ? "%c" : Arguments.string(run, "date", 1, format);
        long at = time == null ? seconds() : Arguments.integer(run, "date", 2, time);
        boolean universal = wanted.startsWith("!");
        String pattern = universal ? wanted.substring(1) : wanted;
        return "*t".equals(pattern)
                ? Dates.table(run, at, universal)
                : new DateFormat(run, Dates.at(at, universal)).format(pattern);
    }

    private static Object difference(Run run, @Nullable Object later, @Nullable Object earlier) {
        return Numbers.toDouble(Arguments.integer(run, "difftime", 1, later))
                - Numbers.toDouble(Arguments.integer(run, "difftime", 2, earlier));
    }

    private Object time(Run run, @Nullable Object table) {
        return table == null ? seconds() : Dates.seconds(run, Tables.writable("time", table));
    }
}
