package org.reflexcache.trigger.internal.lua.library;

import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;

/**
 * Matches one pattern against one subject, at places that the caller chooses. Each step is paid for, as patterns can take time
 * exponential in their length; recursion is bounded.
 */
final class PatternMatcher {

    private static final int NONE = -1;
    private static final char ESCAPE = '%';
    private static final int DEEPEST = 200;
    /** Characters of a loop without backtracking in the time of one step, as a mask. */
    private static final int MASK = 7;

    private final Run run;
    private final String subject;
    private final String pattern;
    private final int subjectEnd;
    private final int patternEnd;
    private final int first;
    private final Captures captures;
    private int depth;

    /**
     * Makes one.
     *
     * @param run who pays
     * @param subject what is searched
     * @param pattern the pattern
     * @param first where the pattern begins: 1 to leave out an anchor
     */
    PatternMatcher(Run run, String subject, String pattern, int first) {
        this.run = run;
        this.subject = subject;
        this.pattern = pattern;
        this.first = first;
        this.subjectEnd = subject.length();
        this.patternEnd = pattern.length();
        this.captures = new Captures(run, subject);
    }

    String subject() {
        return subject;
    }

    /** Matches at a place of the subject: answers the end of the match, -1 for none. */
    int matchAt(int place) {
        depth = DEEPEST;
        captures.clear();
        return match(place, first);
    }

    private int match(int from, int at) {
        if (depth-- == 0) {
            throw new LuaError("pattern too complex");
        }
        int end = walk(from, at);
        depth++;
        return end;
    }

    private int walk(int from, int at) {
        int s = from;
        int p = at;
        while (p != patternEnd && s != NONE) {
            run.step();
            char c = pattern.charAt(p);
            if (isParenthesis(c)) {
                return capture(c, s, p + 1);
            }
            if (isEndAnchor(c, p)) {
                return atEnd(s);
            }
            if (isSpecial(c, p + 1)) {
                s = special(s, p + 1);
                p = afterSpecial(p + 1);
                continue;
            }
            int next = classEnd(p);
            if (isRepeated(next)) {
                return repeated(s, p, next);
            }
            if (isOptional(next)) {
                int end = optional(s, p, next);
                if (end != NONE) {
                    return end;
                }
                p = next + 1;
            } else {
                s = isSingle(s, p, next) ? s + 1 : NONE;
                p = next;
            }
        }
        return s;
    }

    private static boolean isParenthesis(char c) {
        return c == '(' || c == ')';
    }

    private int capture(char parenthesis, int s, int p) {
        return parenthesis == '(' ? open(s, p) : close(s, p);
    }

    private boolean isEndAnchor(char c, int p) {
        return c == '$' && p + 1 == patternEnd;
    }

    private boolean isOptional(int next) {
        return next < patternEnd && pattern.charAt(next) == '?';
    }

    private int atEnd(int s) {
        return s == subjectEnd ? s : NONE;
    }

    private int optional(int s, int p, int next) {
        return isSingle(s, p, next) ? match(s + 1, next + 1) : NONE;
    }

    private boolean isRepeated(int next) {
        if (next >= patternEnd) {
            return false;
        }
        char suffix = pattern.charAt(next);
        return suffix == '*' || suffix == '+' || suffix == '-';
    }

    /** Whether it is a balance, frontier or back reference. */
    private boolean isSpecial(char escape, int p) {
        if (escape != '%' || p >= patternEnd) {
            return false;
        }
        char c = pattern.charAt(p);
        return c == 'b' || c == 'f' || (c >= '0' && c <= '9');
    }

    private int special(int s, int p) {
        char c = pattern.charAt(p);
        if (c == 'b') {
            return balanced(s, p + 1);
        }
        return c == 'f' ? frontier(s, p + 1) : captures.matchAgain(c - '1', s);
    }

    private int afterSpecial(int p) {
        char c = pattern.charAt(p);
        if (c == 'b') {
            return p + 3;
        }
        return c == 'f' ? classEnd(p + 1) : p + 1;
    }

    private int open(int s, int p) {
        boolean position = p < patternEnd && pattern.charAt(p) == ')';
        captures.open(s, position);
        int end = match(s, position ? p + 1 : p);
        if (end == NONE) {
            captures.forgetLast();
        }
        return end;
    }

    private int close(int s, int p) {
        int which = captures.close(s);
        int end = match(s, p);
        if (end == NONE) {
            captures.reopen(which);
        }
        return end;
    }

    private int balanced(int from, int p) {
        if (p + 1 >= patternEnd) {
            throw new LuaError("malformed pattern (missing arguments to '" + ESCAPE + "b')");
        }
        char begin = pattern.charAt(p);
        char end = pattern.charAt(p + 1);
        if (from >= subjectEnd || subject.charAt(from) != begin) {
            return NONE;
        }
        int open = 1;
        for (int s = from + 1; s < subjectEnd; s++) {
            payAt(s);
            char c = subject.charAt(s);
            if (c == end) {
                if (--open == 0) {
                    return s + 1;
                }
            } else if (c == begin) {
                open++;
            }
        }
        return NONE;
    }

    private int frontier(int s, int p) {
        if (p >= patternEnd || pattern.charAt(p) != '[') {
            throw new LuaError("missing '[' after '" + ESCAPE + "f' in pattern");
        }
        int end = classEnd(p);
        char before = s == 0 ? 0 : subject.charAt(s - 1);
        char after = s == subjectEnd ? 0 : subject.charAt(s);
        return !isInSet(before, p, end - 1) && isInSet(after, p, end - 1) ? s : NONE;
    }

    /** Where the pattern goes on after a class of characters. */
    private int classEnd(int at) {
        int p = at + 1;
        char c = pattern.charAt(at);
        if (c == '%') {
            if (p == patternEnd) {
                throw new LuaError("malformed pattern (ends with '%')");
            }
            return p + 1;
        }
        return c == '[' ? setEnd(p) : p;
    }

    private int setEnd(int at) {
        int p = at < patternEnd && pattern.charAt(at) == '^' ? at + 1 : at;
        do {
            if (p >= patternEnd) {
                throw new LuaError("malformed pattern (missing ']')");
            }
            payAt(p);
            if (pattern.charAt(p++) == '%') {
                p++;
            }
        } while (p >= patternEnd || pattern.charAt(p) != ']');
        return p + 1;
    }

    private void payAt(int index) {
        if ((index & MASK) == 0) {
            run.step();
        }
    }

    private boolean isSingle(int s, int p, int next) {
        if (s >= subjectEnd) {
            return false;
        }
        char c = subject.charAt(s);
        char wanted = pattern.charAt(p);
        return switch (wanted) {
            case '.' -> true;
            case '%' -> CharacterClasses.contains(pattern.charAt(p + 1), c);
            case '[' -> isInSet(c, p, next - 1);
            default -> wanted == c;
        };
    }

    private boolean isInSet(char c, int at, int last) {
        boolean inside = pattern.charAt(at + 1) != '^';
        int p = inside ? at + 1 : at + 2;
        while (p < last) {
            payAt(p);
            char from = pattern.charAt(p);
            if (from == '%') {
                if (CharacterClasses.contains(pattern.charAt(p + 1), c)) {
                    return inside;
                }
                p += 2;
            } else if (p + 2 < last && pattern.charAt(p + 1) == '-') {
                if (from <= c && c <= pattern.charAt(p + 2)) {
                    return inside;
                }
                p += 3;
            } else {
                if (from == c) {
                    return inside;
                }
                p++;
            }
        }
        return !inside;
    }

    private int repeated(int from, int p, int next) {
        char suffix = pattern.charAt(next);
        if (suffix == '-') {
            return fewest(from, p, next);
        }
        int s = from;
        while (isSingle(s, p, next)) {
            s++;
            payAt(s);
        }
        int least = suffix == '+' ? from + 1 : from;
        for (; s >= least; s--) {
            int end = match(s, next + 1);
            if (end != NONE) {
                return end;
            }
            run.step();
        }
        return NONE;
    }

    private int fewest(int from, int p, int next) {
        int s = from;
        while (true) {
            run.step();
            int end = match(s, next + 1);
            if (end != NONE) {
                return end;
            }
            if (!isSingle(s, p, next)) {
                return NONE;
            }
            s++;
        }
    }

    /** What the last match has captured. */
    Captures captures() {
        return captures;
    }
}
