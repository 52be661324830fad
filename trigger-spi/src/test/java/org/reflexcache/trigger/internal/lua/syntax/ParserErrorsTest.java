package org.reflexcache.trigger.internal.lua.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParserErrorsTest {

    /** What the reference, Lua 5.4.4, writes for the same text. */
    static List<Arguments> asInTheReference() {
        return List.of(
                Arguments.of("x = = 1", "t:1: unexpected symbol near '='"),
                Arguments.of("x =", "t:1: unexpected symbol near <eof>"),
                Arguments.of("x", "t:1: syntax error near <eof>"),
                Arguments.of("x y", "t:1: syntax error near 'y'"),
                Arguments.of("(a) = 1", "t:1: syntax error near '='"),
                Arguments.of("(a).b = 1 f() = 1", "t:1: syntax error near '='"),
                Arguments.of("a, f() = 1", "t:1: syntax error near '='"),
                Arguments.of("a, b", "t:1: '=' expected near <eof>"),
                Arguments.of("(f())", "t:1: syntax error near <eof>"),
                Arguments.of("\n\nend", "t:3: <eof> expected near 'end'"),
                Arguments.of("return 1 x = 2", "t:1: <eof> expected near 'x'"),
                Arguments.of("if x then", "t:1: 'end' expected near <eof>"),
                Arguments.of("if x then\n\n", "t:3: 'end' expected (to close 'if' at line 1) near <eof>"),
                Arguments.of("while x\nbreak", "t:2: 'do' expected near 'break'"),
                Arguments.of("repeat\nend", "t:2: 'until' expected (to close 'repeat' at line 1) near 'end'"),
                Arguments.of("f(1,\n2", "t:2: ')' expected (to close '(' at line 1) near <eof>"),
                Arguments.of("x = {1\n2}", "t:2: '}' expected (to close '{' at line 1) near '2'"),
                Arguments.of("x = a[1", "t:1: ']' expected near <eof>"),
                Arguments.of("a.1 = 2", "t:1: syntax error near '.1'"),
                Arguments.of("a. = 2", "t:1: <name> expected near '='"),
                Arguments.of("a:b = 2", "t:1: function arguments expected near '='"),
                Arguments.of("local 1", "t:1: <name> expected near '1'"),
                Arguments.of("local function = 1", "t:1: <name> expected near '='"),
                Arguments.of("function f x", "t:1: '(' expected near 'x'"),
                Arguments.of("function f(a,) end", "t:1: <name> or '...' expected near ')'"),
                Arguments.of("function f(..., a) end", "t:1: ')' expected near ','"),
                Arguments.of("for x do end", "t:1: '=' or 'in' expected near 'do'"),
                Arguments.of("for x = 1 do end", "t:1: ',' expected near 'do'"),
                Arguments.of("for x, y = 1 do end", "t:1: 'in' expected near '='"),
                Arguments.of(
                        "function f() return ... end", "t:1: cannot use '...' outside a vararg function near '...'"),
                Arguments.of("local x <const> = 1\nx = 2", "t:2: attempt to assign to const variable 'x'"),
                Arguments.of(
                        "local x <close> = 1 return function()\nx = 2 end",
                        "t:2: attempt to assign to const variable 'x'"),
                Arguments.of("local x <const> = 1 function x() end", "t:1: attempt to assign to const variable 'x'"),
                Arguments.of("local x <foo> = 1", "t:1: unknown attribute 'foo'"),
                Arguments.of("local x <close>, y <close>", "t:1: multiple to-be-closed variables in local list"),
                Arguments.of("local x <const = 1", "t:1: '>' expected near '='"),
                Arguments.of("break", "t:1: break outside loop at line 1"),
                Arguments.of("while x do f(function()\nbreak\nend) end", "t:3: break outside loop at line 2"),
                Arguments.of("\ngoto a\n", "t:3: no visible label 'a' for <goto> at line 2"),
                Arguments.of("do ::a:: end\ngoto a", "t:2: no visible label 'a' for <goto> at line 2"),
                Arguments.of("::a:: f(function() goto a end)", "t:1: no visible label 'a' for <goto> at line 1"),
                Arguments.of("goto a\nlocal x\n::a:: f()", "t:3: <goto a> at line 1 jumps into the scope of local 'x'"),
                Arguments.of(
                        "repeat goto a; local x; ::a:: until x",
                        "t:1: <goto a> at line 1 jumps into the scope of local 'x'"),
                Arguments.of("::a::\nf()\ndo ::a:: end", "t:3: label 'a' already defined on line 1"),
                Arguments.of("::a", "t:1: '::' expected near <eof>"),
                Arguments.of("x = 3x", "t:1: malformed number near '3x'"),
                Arguments.of("x = 0x", "t:1: malformed number near '0x'"),
                Arguments.of("x = 1e+", "t:1: malformed number near '1e+'"),
                Arguments.of("x = 1..2", "t:1: malformed number near '1..2'"),
                Arguments.of("x = 'abc", "t:1: unfinished string near <eof>"),
                Arguments.of("x = 'abc\nd'", "t:1: unfinished string near ''abc'"),
                Arguments.of("x = 'abc\\", "t:1: unfinished string near <eof>"),
                Arguments.of("x = 'abc\\z  ", "t:1: unfinished string near <eof>"),
                Arguments.of("x = 'a\\qb'", "t:1: invalid escape sequence near ''a\\q'"),
                Arguments.of("x = '\\300'", "t:1: decimal escape too large near ''\\300''"),
                Arguments.of("x = '\\xg'", "t:1: hexadecimal digit expected near ''\\xg'"),
                Arguments.of("x = '\\u41'", "t:1: missing '{' near ''\\u4'"),
                Arguments.of("x = '\\u{41'", "t:1: missing '}' near ''\\u{41''"),
                Arguments.of("x = '\\u{80000000}'", "t:1: UTF-8 value too large near ''\\u{80000000'"),
                Arguments.of("x = [[a\n", "t:2: unfinished long string (starting at line 1) near <eof>"),
                Arguments.of("\n--[[a\n", "t:3: unfinished long comment (starting at line 2) near <eof>"),
                Arguments.of("x = [=a", "t:1: invalid long string delimiter near '[='"),
                Arguments.of("x = @", "t:1: unexpected symbol near '@'"),
                Arguments.of("x = \u0001", "t:1: unexpected symbol near '<\\1>'"));
    }

    @ParameterizedTest
    @MethodSource("asInTheReference")
    void messageIsAsInTheReference(String text, String message) {
        SyntaxException error = errorOf(text);
        assertThat(error).hasMessage(message);
        assertThat(message).startsWith("t:" + error.line() + ":");
        assertThat(error.offset()).isBetween(0, text.length());
    }

    static List<Arguments> hints() {
        return List.of(
                Arguments.of("if a != b then end", "'then' expected near '!' (use '~=')"),
                Arguments.of("if !a then end", "unexpected symbol near '!' (use 'not')"),
                Arguments.of("if a && b then end", "unexpected symbol near '&' (use 'and')"),
                Arguments.of("if a || b then end", "unexpected symbol near '|' (use 'or')"),
                Arguments.of("if a = b then end", "'then' expected near '=' (use '==' to compare)"),
                Arguments.of("if a === b then end", "unexpected symbol near '=' (use '==')"),
                Arguments.of("x += 1", "syntax error near '+' (use 'a = a + b')"),
                Arguments.of("x ..= 1", "syntax error near '..' (use 'a = a .. b')"),
                Arguments.of("x++", "syntax error near '+' (use 'a = a + 1')"),
                Arguments.of("x -= 1", "syntax error near '-' (use 'a = a - b')"),
                Arguments.of("x *= 1", "syntax error near '*' (use 'a = a * b')"),
                Arguments.of("// text", "unexpected symbol near '//' (comments begin with '--')"),
                Arguments.of("/* text */", "unexpected symbol near '/' (comments begin with '--')"),
                Arguments.of("x = a ? b : c", "unexpected symbol near '?' (use 'condition and a or b')"),
                Arguments.of("let x = 1", "syntax error near 'x' (use 'local')"),
                Arguments.of("if a then elif b then end", "syntax error near 'b' (use 'elseif')"),
                Arguments.of(
                        "while a do continue end",
                        "syntax error near 'end' (Lua has no 'continue'; use 'goto' and a label at the end of the loop)"),
                Arguments.of(
                        "x = '\u00e9' .. \u00e9t\u00e9",
                        "unexpected symbol near '\u00e9' (names are made of ASCII letters, digits and '_')"));
    }

    @ParameterizedTest
    @MethodSource("hints")
    void otherLanguagesAreRecognised(String text, String message) {
        assertThat(errorOf(text)).hasMessage("t:1: " + message);
    }

    @Test
    void offsetCountsCharactersOfTheTextAsGiven() {
        assertThat(errorOf("x = '\u00e9\u20ac\ud83d\ude00' y = = 1").offset()).isEqualTo(15);
        assertThat(errorOf("x = '\ud800' y = = 1").offset()).isEqualTo(12);
        assertThat(errorOf("x = 'abc\\q'").offset()).isEqualTo(9);
        assertThat(errorOf("x = '\u00e9").offset()).isEqualTo(4);
        assertThat(errorOf("x = '\u00e9' y =").offset()).isEqualTo(11);
        assertThat(errorOf("goto a\nf()").offset()).isEqualTo(5);
    }

    @Test
    void longTextIsCutInMessages() {
        assertThat(errorOf("x y" + "z".repeat(100))).hasMessage("t:1: syntax error near 'y" + "z".repeat(29) + "...'");
        assertThat(errorOf("x [[a\nb]] y")).hasMessage("t:2: syntax error near <eof>");
        assertThat(errorOf("x = 1 [[a\nb]]")).hasMessage("t:2: unexpected symbol near '[[a...'");
    }

    @Test
    void binaryChunkIsRefused() {
        assertThat(errorOf("\u001bLua")).hasMessage("t:1: attempt to load a binary chunk (only text is allowed)");
        assertThat(errorOf("#\n\u001bLua").line()).isEqualTo(2);
    }

    @Test
    void sizeIsLimited() {
        String most = "--" + "x".repeat(Source.MOST_BYTES - 2);
        assertThatCode(() -> Parser.parse(most, "t")).doesNotThrowAnyException();
        assertThat(errorOf(most + "x"))
                .hasMessage("t:1: text of at least 65537 bytes is too long (limit is 65536 bytes)");
        assertThat(errorOf("\u20ac".repeat(30_000)))
                .hasMessage("t:1: text of 90000 bytes is too long (limit is 65536 bytes)");
    }

    static List<String> deep() {
        return List.of(
                "return " + "(".repeat(10_000),
                "return " + "{".repeat(10_000),
                "return " + "- ".repeat(10_000) + "a",
                "return " + "not ".repeat(10_000) + "a",
                "return a" + "..a".repeat(10_000),
                "return a" + "^a".repeat(10_000),
                "return a" + "+a".repeat(10_000),
                "return a" + " or a".repeat(10_000),
                "return a" + ".b".repeat(10_000),
                "a" + "[1]".repeat(10_000) + " = 1",
                "f" + "()".repeat(10_000),
                "f" + ":m()".repeat(10_000),
                "f" + "{}".repeat(10_000),
                "function a" + ".b".repeat(10_000) + "() end",
                "do ".repeat(10_000),
                "if a then ".repeat(6_000),
                "::a::".repeat(10_000),
                "f(function() ".repeat(4_000),
                "return " + "(function() return a".repeat(60) + "+b".repeat(150) + " end)()".repeat(60));
    }

    @ParameterizedTest
    @MethodSource("deep")
    void depthIsLimited(String text) {
        assertThat(errorOf(text).getMessage()).endsWith("chunk has too many syntax levels (limit is 200)");
    }

    @ParameterizedTest
    @MethodSource("nearlyTooDeep")
    void whatIsLessDeepIsRead(String text) {
        assertThat(Parser.parse(text, "t").main().nesting()).isLessThanOrEqualTo(200);
    }

    static List<String> nearlyTooDeep() {
        return List.of(
                "return " + "(".repeat(195) + "a" + ")".repeat(195),
                "return a" + "..a".repeat(195),
                "return a" + "+a".repeat(195),
                "return a" + ".b".repeat(195),
                "do ".repeat(195) + "end ".repeat(195),
                "if a then " + "elseif b then ".repeat(3_000) + "end",
                "return " + "a, ".repeat(10_000) + "a",
                "x = 1 ".repeat(10_000));
    }

    static List<Arguments> crowded() {
        return List.of(
                Arguments.of("local " + names("v", 201), "local variables (limit is 200) in main function near <eof>"),
                Arguments.of(
                        "\nfunction f(" + names("v", 201) + ") end",
                        "local variables (limit is 200) in function at line 2 near ')'"),
                Arguments.of(
                        "local " + names("v", 197) + " for i = 1, 2 do end",
                        "local variables (limit is 200) in main function near '='"),
                Arguments.of(
                        "local " + names("v", 196) + " for k in p do end",
                        "local variables (limit is 200) in main function near 'in'"),
                Arguments.of(upvalues(256), "upvalues (limit is 255) in function at line 1"));
    }

    @ParameterizedTest
    @MethodSource("crowded")
    void variablesAreLimited(String text, String message) {

        assertThat(errorOf(text)).hasMessageContaining("too many " + message);
    }

    @Test
    void asManyVariablesAsAllowedAreRead() {
        String after = " do local a end";
        for (String text : List.of(
                "local " + names("v", 200),
                "local " + names("v", 199) + after + after,
                "local " + names("v", 196) + " for i = 1, 2 do end for i = 1, 2 do end",
                upvalues(255))) {
            assertThatCode(() -> Parser.parse(text, "t")).doesNotThrowAnyException();
        }
    }

    private static String upvalues(int count) {
        return "local " + names("a", 150) + " return function() local " + names("b", 150) + " return function() return "
                + names("a", 150) + ", " + names("b", count - 150) + " end end";
    }

    private static String names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.joining(", "));
    }

    private static SyntaxException errorOf(String text) {
        SyntaxException error = catchThrowableOfType(SyntaxException.class, () -> Parser.parse(text, "t"));
        assertThat(error).as(text.substring(0, Math.min(60, text.length()))).isNotNull();
        return error;
    }
}
