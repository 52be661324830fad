package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/**
 * One run of a script: what it has left of what it was given, and what belongs to it alone. For one thread.
 *
 * <h2>Time</h2>
 *
 * <p>Time is counted in steps: one for each turn of a loop, call, or step of a pattern, and one for each 64 bytes handled. The number
 * is limited, so the same script always ends at the same place. A clock guards the case that steps take longer than expected. It is not
 * read in the first {@value #SLICE} steps, so a short script is never ended by a cold virtual machine, a pause or a busy machine; and
 * what it says must be confirmed by the time that the thread itself has worked. Where that is not known, as on virtual threads, ten
 * times the limit must have passed.
 *
 * <h2>Memory</h2>
 *
 * <p>Counted as it is asked for, before it is allocated: strings, tables, functions; not numbers, which live too briefly. What becomes
 * garbage is not given back.
 *
 * @since 0.1
 */
public final class Run {

    /** The steps between two looks at limits. */
    private static final int SLICE = 64;
    /** Bytes that are handled in the time of one step. */
    private static final int BYTES_PER_STEP = 64;
    /** What a string takes beyond its bytes. */
    private static final int STRING = 40;

    private final TimeLimit limit;
    private final Table strings;
    private final @Nullable Object host;
    private int slice = SLICE;
    private long steps;
    private long memory;
    private int depth;
    private @Nullable Killed killed;
    private @Nullable Table globals;

    /** By the clock; 0 as long as it was not read. */
    private long started;

    private long deadline;
    /** What it may take from {@link #started} on, in ns. */
    private long allowance;
    /** What the thread had worked when the deadline had passed for the first time. */
    private long workedBefore = -1;

    /**
     * Begins a run.
     *
     * @param limit how long it may take
     * @param memory how many bytes it may allocate
     * @param depth how deep calls may nest
     * @param strings the functions that strings have as methods
     * @param host what functions of the host find their event by; {@code null} where there are none
     */
    public Run(TimeLimit limit, long memory, int depth, Table strings, @Nullable Object host) {
        this.limit = limit;
        this.memory = memory;
        this.depth = depth;
        this.strings = strings;
        this.host = host;
        this.steps = limit.steps() - SLICE;
    }

    /**
     * What functions of the host find their event by.
     *
     * @return as given
     */
    public @Nullable Object host() {
        return host;
    }

    /**
     * The functions that strings have as methods.
     *
     * @return a frozen table
     */
    public Table strings() {
        return strings;
    }

    /**
     * The run's own globals.
     *
     * @return {@code null} as long as the script has not set one
     */
    public @Nullable Table globals() {
        return globals;
    }

    /**
     * Gives the run globals of its own.
     *
     * @param own the table
     */
    public void globals(Table own) {
        globals = own;
    }

    /** Pays for one step. */
    public void step() {
        if (--slice < 0) {
            endSlice();
        }
    }

    /**
     * Pays for steps.
     *
     * @param number how many, not negative
     */
    public void steps(int number) {
        slice -= number;
        if (slice < 0) {
            endSlice();
        }
    }

    /**
     * Pays for handling bytes, without allocating any.
     *
     * @param number how many, not negative
     */
    public void handle(long number) {
        if (number >= BYTES_PER_STEP) {
            steps((int) Math.min(Integer.MAX_VALUE / 2, number / BYTES_PER_STEP));
        }
    }

    /**
     * Pays for memory, before it is allocated.
     *
     * @param bytes how many, not negative
     */
    public void allocate(long bytes) {
        memory -= bytes;
        if (memory < 0) {
            throw kill(Killed.Reason.MEMORY);
        }
    }

    /**
     * Pays for a new string, before it is made: its memory and the handling of its bytes.
     *
     * @param length its bytes, not negative
     */
    public void string(long length) {
        allocate(STRING + length);
        handle(length);
    }

    /**
     * Goes into a call.
     *
     * @param weight how much of the depth it takes
     * @throws LuaError when calls are nested too deeply
     */
    public void enter(int weight) {
        step();
        if (depth < weight) {
            throw new LuaError("stack overflow");
        }
        depth -= weight;
    }

    /**
     * Comes out of a call.
     *
     * @param weight as for {@link #enter}
     */
    public void leave(int weight) {
        depth += weight;
    }

    private void endSlice() {
        Killed before = killed;
        if (before != null) {
            slice = 0;
            throw before;
        }
        steps += slice;
        slice = 0;
        if (steps < 0) {
            throw kill(Killed.Reason.TIME);
        }
        int next = (int) Math.min(SLICE, steps);
        steps -= next;
        slice = next;
        if (isOverdue()) {
            throw kill(Killed.Reason.TIME);
        }
    }

    private boolean isOverdue() {
        long now = limit.now();
        if (started == 0) {
            started = now == 0 ? 1 : now;
            allowance = limit.nanos();
            deadline = now + allowance;
            return false;
        }
        return now - deadline > 0 && isConfirmed(now);
    }

    private boolean isConfirmed(long now) {
        long worked = limit.worked();
        if (worked < 0) {
            return now - started > allowance * TimeLimit.UNCONFIRMED_FACTOR;
        }
        if (workedBefore < 0) {
            workedBefore = worked;
        }
        long left = allowance - (worked - workedBefore);
        deadline = now + left;
        return left < 0;
    }

    private Killed kill(Killed.Reason reason) {
        Killed before = killed;
        if (before == null) {
            before = new Killed(reason);
            killed = before;
        }
        slice = 0;
        memory = -1;
        return before;
    }
}
