package org.reflexcache.trigger.internal.lua.library;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Numbers;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Strings;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.View;

/** One call of {@code format}. Numbers are written as C's {@code printf} does. */
final class Format {

    private static final String NAME = "format";
    private static final int BYTE = 0xff;
    /** A string from this length on is not filled up. */
    private static final int LONG = 100;
    /** Digits of a pointer, as {@code tostring} does not promise any. */
    private final Run run;

    private final @Nullable Object[] arguments;
    private final TextBuilder out;
    /** Index of the argument that the directive takes. */
    private int argument;

    private Format(Run run, @Nullable Object[] arguments) {
        this.run = run;
        this.arguments = arguments;
        this.out = new TextBuilder(run);
    }

    /** {@code string.format}. */
    static Object format(Run run, @Nullable Object[] arguments) {
        String format = Arguments.string(run, NAME, 1, arguments.length > 0 ? arguments[0] : null);
        return new Format(run, arguments).all(format);
    }

    private String all(String format) {
        int from = 0;
        int percent = format.indexOf('%');
        while (percent >= 0) {
            run.step();
            out.append(format, from, percent);
            if (percent + 1 < format.length() && format.charAt(percent + 1) == '%') {
                out.append('%');
                from = percent + 2;
            } else {
                from = one(format, percent + 1);
            }
            percent = format.indexOf('%', from);
        }
        return out.append(format, Math.min(from, format.length()), format.length())
                .build();
    }

    private int one(String format, int start) {
        if (++argument >= arguments.length) {
            throw wrong("no value");
        }
        Object value = arguments[argument];
        if (start < format.length() && append(format.charAt(start), value)) {
            return start + 1;
        }
        FormatDirective directive = new FormatDirective(format, start);
        switch (directive.letter()) {
            case 'd', 'i', 'u', 'x', 'X', 'o' -> integer(directive, value);
            case 'a', 'A', 'e', 'E', 'f', 'g', 'G' -> number(directive, value);
            case 'c' -> {
                directive.check("-", false);
                char c = (char) (Arguments.integer(run, NAME, argument + 1, value) & BYTE);
                directive.append(out, "", String.valueOf(c), false);
            }
            case 'p' -> {
                directive.check("-", false);
                directive.append(out, "", pointer(value), false);
            }
            case 'q' -> quote(directive, value);
            case 's' -> string(directive, value);
            default -> throw directive.unknown();
        }
        return directive.end();
    }

    /** What most directives are: %s and %d, with nothing in between. */
    private boolean append(char letter, @Nullable Object value) {
        if (letter == 's') {
            out.append(Strings.of(run, value));
            return true;
        }
        if (letter == 'd' && value instanceof Long) {
            out.append(value.toString());
            return true;
        }
        return false;
    }

    private LuaError wrong(String why) {
        return Arguments.bad(NAME, argument + 1, why);
    }

    private void integer(FormatDirective directive, @Nullable Object value) {
        char letter = directive.letter();
        long number = Arguments.integer(run, NAME, argument + 1, value);
        directive.check(flagsOf(letter), true);
        String digits = digits(letter, number, directive.precision());
        if (letter == 'o' && directive.has('#') && !digits.startsWith("0")) {
            digits = "0" + digits;
        }
        String prefix = prefix(directive, number);
        if (letter == 'X') {
            prefix = prefix.toUpperCase(Locale.ROOT);
            digits = digits.toUpperCase(Locale.ROOT);
        }
        directive.append(out, prefix, digits, directive.precision() < 0);
    }

    private static String prefix(FormatDirective directive, long number) {
        return switch (directive.letter()) {
            case 'd', 'i' -> directive.sign(number < 0);
            case 'x', 'X' -> number != 0 && directive.has('#') ? "0x" : "";
            default -> "";
        };
    }

    /** The digits of an integer, at least as many as the precision says. */
    private static String digits(char letter, long number, int precision) {
        if (precision == 0 && number == 0) {
            return "";
        }
        String digits = switch (letter) {
            case 'x', 'X' -> Long.toHexString(number);
            case 'o' -> Long.toOctalString(number);
            case 'u' -> Long.toUnsignedString(number);
            default -> Long.toUnsignedString(Math.abs(number));
        };
        return precision <= digits.length() ? digits : "0".repeat(precision - digits.length()) + digits;
    }

    private static String flagsOf(char letter) {
        return switch (letter) {
            case 'd', 'i' -> "-+0 ";
            case 'u' -> "-0";
            default -> "-#0";
        };
    }

    private void number(FormatDirective directive, @Nullable Object value) {
        double number = Numbers.toDouble(Arguments.number(run, NAME, argument + 1, value));
        directive.check("-+ #0", true);
        run.steps(FloatFormat.steps(number));
        char letter = directive.letter();
        boolean capital = letter < 'a';
        String sign = directive.sign(number < 0 || 1 / number < 0);
        boolean finite = !Double.isNaN(number) && !Double.isInfinite(number);
        String text = FloatFormat.text(
                Character.toLowerCase(letter), Math.abs(number), directive.precision(), directive.has('#'));
        if (text.startsWith("0x")) {
            sign += "0x";
            text = text.substring(2);
        }
        directive.append(
                out,
                capital ? sign.toUpperCase(Locale.ROOT) : sign,
                capital ? text.toUpperCase(Locale.ROOT) : text,
                finite);
    }

    private String pointer(@Nullable Object value) {
        if (value instanceof String text) {
            run.handle(text.length());
            return address(text.hashCode());
        }
        return value instanceof Table || value instanceof View || value instanceof LuaFunction
                ? address(System.identityHashCode(value))
                : "(null)";
    }

    private static String address(int place) {
        String digits = Integer.toHexString(place);
        return "0x" + "0".repeat(Integer.SIZE / Byte.SIZE * 2 - digits.length()) + digits;
    }

    private void string(FormatDirective directive, @Nullable Object value) {
        String text = Strings.of(run, value);
        run.handle(text.length());
        if (text.indexOf(0) >= 0) {
            throw wrong("string contains zeros");
        }
        directive.check("-", true);
        int precision = directive.precision();
        if (precision < 0 && text.length() >= LONG) {
            out.append(text);
        } else {
            String part = precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
            directive.append(out, "", part, false);
        }
    }

    private void quote(FormatDirective directive, @Nullable Object value) {
        if (directive.isModified()) {
            throw new LuaError("specifier '%q' cannot have modifiers");
        }
        if (value instanceof String text) {
            quote(text);
        } else if (value instanceof Double number) {
            out.append(literal(number));
        } else if (value instanceof Long number) {
            out.append(number == Long.MIN_VALUE ? "0x8000000000000000" : number.toString());
        } else if (value == null || value instanceof Boolean) {
            out.append(value == null ? "nil" : value.toString());
        } else {
            throw wrong("value has no literal form");
        }
    }

    private static String literal(double number) {
        if (Double.isNaN(number)) {
            return "(0/0)";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "1e9999" : "-1e9999";
        }
        return (1 / number < 0 ? "-" : "") + FloatFormat.text('a', Math.abs(number), -1, false);
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            if ((i & BYTE) == BYTE) {
                run.steps(BYTE >> 3);
            }
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c == '\n') {
                out.append('\\').append(c);
            } else if (CharacterClasses.contains('c', c)) {
                boolean digitFollows = i + 1 < text.length() && CharacterClasses.contains('d', text.charAt(i + 1));
                String code = Integer.toString(c);
                out.append('\\').append(digitFollows ? "0".repeat(3 - code.length()) + code : code);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
