package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Values;

/** Functions that search strings: {@code find}, {@code match}, {@code gmatch}. */
final class PatternFunctions {

    private static final String SPECIALS = "^$*+?.([%-";
    /** What an iteration takes. */
    private static final int ITERATION = 160;

    private PatternFunctions() {}

    static boolean isPlain(Run run, String pattern) {
        int length = pattern.length();
        run.handle(length);
        for (int i = 0; i < length; i++) {
            if (SPECIALS.indexOf(pattern.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Where a search starts, from 0; beyond the end if it cannot. */
    private static int start(Run run, String function, @Nullable Object init, String subject) {
        if (init == null) {
            return 0;
        }
        long from = Positions.first(Arguments.integer(run, function, 3, init), subject.length()) - 1;
        return (int) Math.min(from, subject.length() + 1L);
    }

    private static @Nullable Object find(
            Run run, @Nullable Object text, @Nullable Object wanted, @Nullable Object init, boolean plain) {
        String subject = Arguments.string(run, "find", 1, text);
        String pattern = Arguments.string(run, "find", 2, wanted);
        int from = start(run, "find", init, subject);
        if (from > subject.length()) {
            return null;
        }
        if (plain || isPlain(run, pattern)) {
            int at = PlainSearch.indexOf(run, subject, pattern, from);
            return at < 0 ? null : new @Nullable Object[] {at + 1L, (long) at + pattern.length()};
        }
        PatternMatcher matcher = matcher(run, subject, pattern);
        int at = from;
        while (true) {
            int end = matcher.matchAt(at);
            if (end >= 0) {
                return found(matcher, at, end);
            }
            at++;
            run.step();
            if (at > subject.length() || isAnchored(pattern)) {
                return null;
            }
        }
    }

    private static @Nullable Object[] found(PatternMatcher matcher, int at, int end) {
        Captures captures = matcher.captures();
        @Nullable Object[] answer = new @Nullable Object[2 + captures.number()];
        answer[0] = at + 1L;
        answer[1] = (long) end;
        for (int i = 0; i < captures.number(); i++) {
            answer[2 + i] = captures.get(i, at, end);
        }
        return answer;
    }

    static boolean isAnchored(String pattern) {
        return !pattern.isEmpty() && pattern.charAt(0) == '^';
    }

    static PatternMatcher matcher(Run run, String subject, String pattern) {
        return new PatternMatcher(run, subject, pattern, isAnchored(pattern) ? 1 : 0);
    }

    /** {@code string.match}. */
    static @Nullable Object match(Run run, @Nullable Object text, @Nullable Object wanted, @Nullable Object init) {
        String subject = Arguments.string(run, "match", 1, text);
        String pattern = Arguments.string(run, "match", 2, wanted);
        int at = start(run, "match", init, subject);
        PatternMatcher matcher = matcher(run, subject, pattern);
        while (at <= subject.length()) {
            int end = matcher.matchAt(at);
            if (end >= 0) {
                return matcher.captures().answer(at, end);
            }
            at++;
            run.step();
            if (isAnchored(pattern)) {
                return null;
            }
        }
        return null;
    }

    /** {@code string.gmatch}. */
    static Object gmatch(Run run, @Nullable Object text, @Nullable Object wanted, @Nullable Object init) {
        String subject = Arguments.string(run, "gmatch", 1, text);
        String pattern = Arguments.string(run, "gmatch", 2, wanted);
        int from = start(run, "gmatch", init, subject);
        run.allocate(ITERATION);
        return new Iteration(new PatternMatcher(run, subject, pattern, 0), from);
    }

    /** {@code string.find}, without arrays for its usual forms. */
    static final class Find extends LuaFunction {
        @Override
        public @Nullable Object call(Run run, @Nullable Object[] arguments) {
            return find(
                    run,
                    arguments.length > 0 ? arguments[0] : null,
                    arguments.length > 1 ? arguments[1] : null,
                    arguments.length > 2 ? arguments[2] : null,
                    arguments.length > 3 && Values.isTrue(arguments[3]));
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second) {
            return find(run, first, second, null, false);
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
            return find(run, first, second, third, false);
        }
    }

    /** What {@code gmatch} answers: each call goes on to the next match. */
    private static final class Iteration extends LuaFunction {
        private final PatternMatcher matcher;
        private int place;
        private int lastEnd = -1;

        Iteration(PatternMatcher matcher, int place) {
            this.matcher = matcher;
            this.place = place;
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object[] arguments) {
            int last = matcher.subject().length();
            for (int at = place; at <= last; at++) {
                run.step();
                int end = matcher.matchAt(at);
                if (end >= 0 && end != lastEnd) {
                    place = end;
                    lastEnd = end;
                    return matcher.captures().answer(at, end);
                }
            }
            place = last + 1;
            return Values.NONE;
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second) {
            return call(run, Values.NONE);
        }
    }
}
