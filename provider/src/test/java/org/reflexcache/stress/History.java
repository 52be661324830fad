package org.reflexcache.stress;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What several threads did to one key, and whether some order of it explains all answers: the search of Wing and Gong, "Testing
 * and Verifying Concurrent Objects" (1993), with the memory of Lowe, "Testing for Linearizability" (2017).
 *
 * <p>A key is a register that holds a value from 1 on, or 0 for absent. Histories of different keys are independent, so each is
 * looked at alone.
 */
final class History {

    /** The most calls of one history. */
    static final int MOST_CALLS = 62;

    /** What was called. */
    enum Kind {
        GET,
        CONTAINS,
        PUT,
        GET_AND_PUT,
        PUT_IF_ABSENT,
        REPLACE,
        REPLACE_IF,
        GET_AND_REPLACE,
        REMOVE,
        REMOVE_IF,
        GET_AND_REMOVE,
        /** An entry processor that adds the argument to the value. */
        ADD,
        /** An entry processor that removes the value and answers it. */
        TAKE
    }

    /**
     * A call with its answer.
     *
     * @param invoked when it began, by a clock that all threads share
     * @param returned when it was answered
     * @param argument the value given, if any
     * @param expected the value compared with, if any
     * @param answer a value, or 1 and 0 for true and false
     */
    record Call(long invoked, long returned, Kind kind, int argument, int expected, int answer) {}

    private final List<Call> calls;
    private final Set<Position> seen = new HashSet<>();

    private History(List<Call> calls) {
        if (calls.size() > MOST_CALLS) {
            throw new IllegalArgumentException(calls.size() + " calls are more than the search can tell apart");
        }
        this.calls = new ArrayList<>(calls);
    }

    /** Whether the calls, of any number of threads on one key that was absent before, can be explained by an order. */
    static boolean isLinearizable(List<Call> calls) {
        return new History(calls).explain(0, 0);
    }

    private boolean explain(long done, int value) {
        if (Long.bitCount(done) == calls.size()) {
            return true;
        }
        if (!seen.add(new Position(done, value))) {
            return false;
        }
        long firstReturn = Long.MAX_VALUE;
        for (int i = 0; i < calls.size(); i++) {
            if ((done & 1L << i) == 0) {
                firstReturn = Math.min(firstReturn, calls.get(i).returned);
            }
        }
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            if ((done & 1L << i) == 0 && call.invoked < firstReturn) {
                int after = valueAfter(call, value);
                if (after >= 0 && explain(done | 1L << i, after)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The value after the call, if it began with the given one; -1 when it could not have been answered so. */
    static int valueAfter(Call call, int value) {
        int argument = call.argument;
        return switch (call.kind) {
            case GET -> call.answer == value ? value : -1;
            case CONTAINS -> isAnswered(call, value != 0) ? value : -1;
            case PUT -> argument;
            case GET_AND_PUT -> call.answer == value ? argument : -1;
            case PUT_IF_ABSENT -> isAnswered(call, value == 0) ? value == 0 ? argument : value : -1;
            case REPLACE -> isAnswered(call, value != 0) ? value == 0 ? 0 : argument : -1;
            case REPLACE_IF -> changed(call, value, argument);
            case GET_AND_REPLACE -> call.answer == value ? value == 0 ? 0 : argument : -1;
            case REMOVE -> isAnswered(call, value != 0) ? 0 : -1;
            case REMOVE_IF -> changed(call, value, 0);
            case GET_AND_REMOVE, TAKE -> call.answer == value ? 0 : -1;
            case ADD -> call.answer == value ? value + argument : -1;
        };
    }

    private static boolean isAnswered(Call call, boolean truth) {
        return call.answer == (truth ? 1 : 0);
    }

    private static int changed(Call call, int value, int after) {
        boolean equal = value != 0 && value == call.expected;
        if (!isAnswered(call, equal)) {
            return -1;
        }
        return equal ? after : value;
    }

    /** Which calls are done, and what the value is then: what follows depends on nothing else. */
    private record Position(long done, int value) {}
}
