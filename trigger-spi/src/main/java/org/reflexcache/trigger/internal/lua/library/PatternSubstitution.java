package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Calls;
import org.reflexcache.trigger.internal.lua.value.Indexing;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Numbers;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Strings;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Types;
import org.reflexcache.trigger.internal.lua.value.Values;
import org.reflexcache.trigger.internal.lua.value.View;

/** One call of {@code gsub}: replaces the matches of a pattern. */
final class PatternSubstitution {

    private static final String NAME = "gsub";

    private final Run run;
    private final String subject;
    private final PatternMatcher matcher;
    private final Object replacement;
    /** Whether the replacement is a string without references to captures. */
    private final boolean literal;

    private @Nullable TextBuilder result;
    /** Up to here the subject is in the result. */
    private int copied;

    private PatternSubstitution(Run run, String subject, String pattern, Object replacement) {
        this.run = run;
        this.subject = subject;
        this.matcher = PatternFunctions.matcher(run, subject, pattern);
        this.replacement = replacement;
        if (replacement instanceof String text) {
            run.handle(text.length());
            this.literal = text.indexOf('%') < 0;
        } else {
            this.literal = false;
        }
    }

    /** {@code string.gsub}. */
    static Object gsub(Run run, @Nullable Object[] arguments) {
        String subject = Arguments.string(run, NAME, 1, arguments.length > 0 ? arguments[0] : null);
        String pattern = Arguments.string(run, NAME, 2, arguments.length > 1 ? arguments[1] : null);
        Object replacement = replacement(arguments.length > 2 ? arguments[2] : null);
        long most = Arguments.integer(run, NAME, 4, arguments.length > 3 ? arguments[3] : null, subject.length() + 1L);
        PatternSubstitution substitution = new PatternSubstitution(run, subject, pattern, replacement);
        run.enter(1);
        try {
            long number = substitution.replace(most, PatternFunctions.isAnchored(pattern));
            return new @Nullable Object[] {substitution.result(), number};
        } finally {
            run.leave(1);
        }
    }

    private static Object replacement(@Nullable Object given) {
        String text = Strings.ofPart(given);
        if (text != null) {
            return text;
        }
        if (given instanceof Table || given instanceof View || given instanceof LuaFunction) {
            return given;
        }
        throw Arguments.bad(NAME, 3, "string/function/table expected, got " + Types.described(given));
    }

    private long replace(long most, boolean anchored) {
        long number = 0;
        int at = 0;
        int lastEnd = -1;
        while (number < most) {
            run.step();
            int end = matcher.matchAt(at);
            if (end >= 0 && end != lastEnd) {
                number++;
                replaceOne(at, end);
                at = end;
                lastEnd = end;
            } else if (at < subject.length()) {
                at++;
            } else {
                break;
            }
            if (anchored) {
                break;
            }
        }
        return number;
    }

    private void replaceOne(int from, int end) {
        if (replacement instanceof String text) {
            TextBuilder out = copyTo(from);
            if (literal) {
                out.append(text);
            } else {
                expand(out, text, from, end);
            }
        } else {
            Object value = replacement instanceof LuaFunction function
                    ? called(function, from, end)
                    : Indexing.get(run, replacement, matcher.captures().get(0, from, end));
            if (!Values.isTrue(value)) {
                return;
            }
            String text = Strings.ofPart(run, value);
            if (text == null) {
                throw new LuaError("invalid replacement value (a " + Types.described(value) + ")");
            }
            copyTo(from).append(text);
        }
        copied = end;
    }

    private @Nullable Object called(LuaFunction function, int from, int end) {
        Object captures = matcher.captures().answer(from, end);
        return Values.first(
                captures instanceof @Nullable Object[] several
                        ? Calls.call(run, function, several)
                        : Calls.call(run, function, captures));
    }

    private TextBuilder copyTo(int place) {
        TextBuilder out = result;
        if (out == null) {
            out = new TextBuilder(run);
            result = out;
        }
        return out.append(subject, copied, place);
    }

    private void expand(TextBuilder out, String text, int from, int end) {
        int at = 0;
        while (true) {
            int percent = text.indexOf('%', at);
            if (percent < 0) {
                out.append(text, at, text.length());
                return;
            }
            run.step();
            out.append(text, at, percent);
            char c = percent + 1 < text.length() ? text.charAt(percent + 1) : 0;
            if (c == '%') {
                out.append(c);
            } else if (c == '0') {
                out.append(subject, from, end);
            } else if (c > '0' && c <= '9') {
                append(out, c - '1', from, end);
            } else {
                throw new LuaError("invalid use of '%' in replacement string");
            }
            at = percent + 2;
        }
    }

    private void append(TextBuilder out, int index, int from, int end) {
        Object capture = matcher.captures().get(index, from, end);
        out.append(capture instanceof String part ? part : Numbers.text(capture));
    }

    private String result() {
        TextBuilder out = result;
        return out == null
                ? subject
                : out.append(subject, copied, subject.length()).build();
    }
}
