package org.reflexcache.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reflexcache.stress.History.Call;
import org.reflexcache.stress.History.Kind;

/** The checker of histories: a checker that accepts everything proves nothing. */
class HistoryTest {

    private static Call call(long invoked, long returned, Kind kind, int argument, int answer) {
        return new Call(invoked, returned, kind, argument, 0, answer);
    }

    private static Call callIf(long invoked, long returned, Kind kind, int expected, int argument, int answer) {
        return new Call(invoked, returned, kind, argument, expected, answer);
    }

    private static boolean isLinearizable(Call... calls) {
        return History.isLinearizable(List.of(calls));
    }

    @Test
    void acceptsASequence() {
        assertThat(isLinearizable(
                        call(1, 2, Kind.PUT, 5, 0),
                        call(3, 4, Kind.GET, 0, 5),
                        callIf(5, 6, Kind.REPLACE_IF, 5, 6, 1),
                        callIf(7, 8, Kind.REMOVE_IF, 5, 0, 0),
                        call(9, 10, Kind.ADD, 1, 6),
                        call(11, 12, Kind.GET_AND_REMOVE, 0, 7),
                        call(13, 14, Kind.CONTAINS, 0, 0)))
                .isTrue();
    }

    @Test
    void acceptsCallsThatOverlapInEitherOrder() {
        Call put = call(1, 10, Kind.PUT, 5, 0);
        assertThat(isLinearizable(put, call(2, 3, Kind.GET, 0, 5))).isTrue();
        assertThat(isLinearizable(put, call(2, 3, Kind.GET, 0, 0))).isTrue();
        assertThat(isLinearizable(put, call(2, 3, Kind.GET, 0, 0), call(4, 5, Kind.GET, 0, 5)))
                .isTrue();
    }

    @Test
    void rejectsAReadThatGoesBack() {
        assertThat(isLinearizable(call(1, 10, Kind.PUT, 5, 0), call(2, 3, Kind.GET, 0, 5), call(4, 5, Kind.GET, 0, 0)))
                .isFalse();
    }

    @Test
    void rejectsAMissOfWhatWasPutBefore() {
        assertThat(isLinearizable(call(1, 2, Kind.PUT, 5, 0), call(3, 4, Kind.GET, 0, 0)))
                .isFalse();
        assertThat(isLinearizable(call(1, 2, Kind.PUT, 5, 0), call(3, 4, Kind.CONTAINS, 0, 0)))
                .isFalse();
    }

    @Test
    void rejectsAValueThatNobodyPut() {
        assertThat(isLinearizable(call(1, 2, Kind.PUT, 5, 0), call(3, 4, Kind.GET, 0, 6)))
                .isFalse();
    }

    @Test
    void rejectsTwoWinners() {
        assertThat(isLinearizable(call(1, 9, Kind.PUT_IF_ABSENT, 1, 1), call(2, 8, Kind.PUT_IF_ABSENT, 2, 1)))
                .isFalse();
        assertThat(isLinearizable(
                        call(1, 2, Kind.PUT, 7, 0), call(3, 9, Kind.GET_AND_REMOVE, 0, 7), call(4, 8, Kind.TAKE, 0, 7)))
                .isFalse();
        assertThat(isLinearizable(
                        call(1, 2, Kind.PUT, 7, 0),
                        callIf(3, 9, Kind.REPLACE_IF, 7, 8, 1),
                        callIf(4, 8, Kind.REMOVE_IF, 7, 0, 1)))
                .isFalse();
    }

    @Test
    void rejectsALostAddition() {
        assertThat(isLinearizable(call(1, 9, Kind.ADD, 1, 0), call(2, 8, Kind.ADD, 1, 0), call(10, 11, Kind.GET, 0, 1)))
                .isFalse();
    }

    /** Every history that a register with points in time makes is accepted, and most of them not once an answer is changed. */
    @Test
    void acceptsWhatARegisterAnswersAndSeldomWhatItDoesNot() {
        Random random = new Random(42);
        int rejected = 0;
        for (int round = 0; round < 2_000; round++) {
            List<Call> calls = registerHistory(random);
            assertThat(History.isLinearizable(calls)).as("%s", calls).isTrue();
            int changed = random.nextInt(calls.size());
            Call call = calls.get(changed);
            calls.set(changed, new Call(call.invoked(), call.returned(), Kind.GET, 0, 0, 1_000_000));
            if (!History.isLinearizable(calls)) {
                rejected++;
            }
        }
        assertThat(rejected).isEqualTo(2_000);
    }

    /** Calls that take effect at a moment between their begin and end, in random order of listing. */
    private static List<Call> registerHistory(Random random) {
        List<Call> calls = new ArrayList<>();
        int value = 0;
        Kind[] kinds = Kind.values();
        for (int moment = 100; moment < 100 + 15 * 10; moment += 10) {
            Kind kind = kinds[random.nextInt(kinds.length)];
            int argument = moment;
            int expected = random.nextBoolean() ? value : 7;
            long invoked = (long) moment - random.nextInt(40);
            long returned = moment + random.nextInt(40) + 1L;
            Call call = null;
            for (int answer : new int[] {0, 1, value}) {
                Call possible = new Call(invoked, returned, kind, argument, expected, answer);
                if (History.valueAfter(possible, value) >= 0) {
                    call = possible;
                    break;
                }
            }
            value = History.valueAfter(call, value);
            calls.add(call);
        }
        Collections.shuffle(calls, random);
        return calls;
    }

    @Test
    void refusesAHistoryThatIsTooLong() {
        List<Call> calls = Collections.nCopies(History.MOST_CALLS + 1, call(1, 2, Kind.PUT, 1, 0));
        assertThatThrownBy(() -> History.isLinearizable(calls)).isInstanceOf(IllegalArgumentException.class);
    }
}
