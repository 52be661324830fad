package org.reflexcache.trigger.internal.lua.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParserTest {

    static List<Arguments> expressions() {
        return List.of(
                Arguments.of("nil, true, false", "nil, true, false"),
                Arguments.of("1, 0x1F, 1.5, .5, 5., 1e2, 0x.8p1", "1, 31, 1.5, 0.5, 5.0, 100.0, 1.0"),
                Arguments.of("9223372036854775807, 9223372036854775808", "9223372036854775807, 9.223372036854776E18"),
                Arguments.of("0xffffffffffffffff, 3 .. 4", "-1, (CONCAT 3 4)"),
                Arguments.of("-1, - -1, -1.5, -x, -(2), -'2'", "-1, 1, -1.5, (NEGATE x), -2, (NEGATE '2')"),
                Arguments.of("a or b and c, (a or b) and c", "(or a (and b c)), (and (or a b) c)"),
                Arguments.of("a < b == c, a ~= b", "(EQUAL (LESS a b) c), (NOT_EQUAL a b)"),
                Arguments.of("a <= b, a > b, a >= b", "(LESS_OR_EQUAL a b), (GREATER a b), (GREATER_OR_EQUAL a b)"),
                Arguments.of("a | b ~ c & d << e", "(OR a (XOR b (AND c (SHIFT_LEFT d e))))"),
                Arguments.of("a >> b .. c + d", "(SHIFT_RIGHT a (CONCAT b (ADD c d)))"),
                Arguments.of("a .. b .. c, a ^ b ^ c", "(CONCAT a (CONCAT b c)), (POWER a (POWER b c))"),
                Arguments.of("a - b - c, a - b * c", "(SUBTRACT (SUBTRACT a b) c), (SUBTRACT a (MULTIPLY b c))"),
                Arguments.of("a / b // c % d", "(MODULO (FLOOR_DIVIDE (DIVIDE a b) c) d)"),
                Arguments.of(
                        "-a ^ b, 2 ^ -a, not a == b", "(NEGATE (POWER a b)), (POWER 2 (NEGATE a)), (EQUAL (NOT a) b)"),
                Arguments.of("#a + ~b, a ~ ~b", "(ADD (LENGTH a) (BITWISE_NOT b)), (XOR a (BITWISE_NOT b))"),
                Arguments.of("a.b['c'][1]", "a['b']['c'][1]"),
                Arguments.of("f(), f(1, ...), f{}, f'x', f[[y]]", "f(), f(1, ...), f({}), f('x'), f('y')"),
                Arguments.of("a:m(1).b 'x' {2}", "a:m(1)['b']('x')({2})"),
                Arguments.of("(f()), (...), (a), ((f()))", "(single f()), (single ...), a, (single f())"),
                Arguments.of("('x'):rep(2)", "'x':rep(2)"),
                Arguments.of("{}, {1}, {a, b;}, {x = 1, [2] = 3, 4}", "{}, {1}, {a, b}, {['x']=1, [2]=3, 4}"),
                Arguments.of("{x == 1, x}, {f()}", "{(EQUAL x 1), x}, {f()}"),
                Arguments.of("function() end", "(function  [] )"),
                Arguments.of("function(a, b, ...) return b end", "(function a@0, b@1... [] (return b@1))"));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void expressionIsRead(String text, String tree) {
        assertThat(TreeText.of(parse("return " + text + ", 0").body())).isEqualTo("(return " + tree + ", 0)");
    }

    static List<Arguments> statements() {
        return List.of(
                Arguments.of("", ""),
                Arguments.of(";;; x = 1;", "(set x = 1)"),
                Arguments.of("a, b.c, d[1] = 1, f()", "(set a, b['c'], d[1] = 1, f())"),
                Arguments.of("f() a:b() (g or h)()", "f(); a:b()((or g h))()"),
                Arguments.of("local a local b, c = 1, a", "(local a@0 = ); (local b@1, c@2 = 1, a@0)"),
                Arguments.of("local a = a local a = a", "(local a@0 = a); (local a@1 = a@0)"),
                Arguments.of("local a <const>, b <close> = 1", "(local a<const>@0, b<close>@1 = 1)"),
                Arguments.of("do local a end local b", "(do (local a@0 = )); (local b@0 = )"),
                Arguments.of("while a do break end", "(while a break)"),
                Arguments.of("repeat local a until a", "(repeat (local a@0 = ) until a@0)"),
                Arguments.of("if a then b() end", "(if a then b())"),
                Arguments.of(
                        "if a then local x elseif b then local y else c() end",
                        "(if a then (local x@0 = ) elseif b then (local y@0 = ) else c())"),
                Arguments.of("for i = 1, 2 do f(i) end", "(for i@0 1 to 2 f(i@0))"),
                Arguments.of("for i = i, 2, 3 do end", "(for i@0 i to 2 by 3 )"),
                Arguments.of("local z for k, v in p(k) do f(v) end", "(local z@0 = ); (for k@1, v@2 in p(k) f(v@2))"),
                Arguments.of("function f(a) end", "(set f = (function a@0 [] ))"),
                Arguments.of("function a.b.c() end", "(set a['b']['c'] = (function  [] ))"),
                Arguments.of("function a:m(x) end", "(set a['m'] = (function self@0, x@1 [] ))"),
                Arguments.of("local function f() f() end", "(local f@0! (function  [f<-0] f^0()))"),
                Arguments.of("return", "(return )"),
                Arguments.of("return;", "(return )"),
                Arguments.of("return f()", "(tail f())"),
                Arguments.of("return a:f()", "(tail a:f())"),
                Arguments.of("return (f())", "(return (single f()))"),
                Arguments.of("return f(), 1", "(return f(), 1)"),
                Arguments.of("local a <close> = b do return f() end", "(local a<close>@0 = b); (do (return f()))"),
                Arguments.of("for k in p do return f() end", "(for k@0 in p (return f()))"),
                Arguments.of(
                        "local a <close> = b return function() return f() end",
                        "(local a<close>@0 = b); (return (function  [] (tail f())))"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void statementIsRead(String text, String tree) {
        assertThat(TreeText.of(parse(text).body())).isEqualTo(tree);
    }

    static List<Arguments> jumps() {
        return List.of(
                Arguments.of("::a:: goto a", "(label a0); (goto a0)"),
                Arguments.of("goto a ::a::", "(goto a0); (label a0)"),
                Arguments.of("goto a goto a ::a:: goto a", "(goto a0); (goto a0); (label a0); (goto a0)"),
                Arguments.of("do goto a end ::a::", "(do (goto a0)); (label a0)"),
                Arguments.of(
                        "do goto a do goto a ::a:: end ::a:: end",
                        "(do (goto a0); (do (goto a1); (label a1)); (label a0))"),
                // jumps out of different blocks get labels of their own at the same place
                Arguments.of("goto a do goto a end ::a::", "(goto a0); (do (goto a1)); (label a0); (label a1)"),
                Arguments.of("do ::a:: end do ::a:: end ::a::", "(do (label a0)); (do (label a1)); (label a2)"),
                Arguments.of(
                        "do goto a; local x; ::a:: ::b:: ; end",
                        "(do (goto a0); (local x@0 = ); (label b1); (label a0))"),
                Arguments.of(
                        "::a:: local f = function() ::a:: goto a end",
                        "(label a0); (local f@0 = (function  [] (label a0);" + " (goto a0)))"));
    }

    @ParameterizedTest
    @MethodSource("jumps")
    void jumpHasItsLabel(String text, String tree) {
        assertThat(TreeText.of(parse(text).body())).isEqualTo(tree);
    }

    static List<Arguments> captures() {
        return List.of(
                Arguments.of(
                        "local a, b return function() return b, a, b end",
                        "(local a@0!, b@1! = ); (return (function  [b<-1, a<-0] (return b^0, a^1, b^0)))"),
                Arguments.of(
                        "local a return function() return function() a = 1 end end",
                        "(local a@0! = ); (return (function  [a<-0] (return (function  [a<<-0] (set a^0 = 1)))))"),
                Arguments.of(
                        "for i = 1, 2 do f(function() return i end) end",
                        "(for i@0! 1 to 2 f((function  [i<-0] (return i^0))))"),
                Arguments.of(
                        "local a do local a = a f(function() return a end) end return a",
                        "(local a@0 = ); (do (local a@1! = a@0); f((function  [a<-1] (return a^0)))); (return a@0)"));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void variableAroundIsCaptured(String text, String tree) {
        assertThat(TreeText.of(parse(text).body())).isEqualTo(tree);
    }

    static List<Arguments> environments() {
        return List.of(
                Arguments.of("return x, _ENV", "(function ... [_ENV<<-0] (return _ENV^0['x'], _ENV^0))"),
                Arguments.of("return _G", "(function ... [_ENV<<-0] (return _ENV^0['_G']))"),
                Arguments.of(
                        "local _ENV = {} x = 1",
                        "(function ... [_ENV<<-0] (local _ENV@0 = {}); (set _ENV@0['x'] = 1))"),
                Arguments.of(
                        "function f() return y, _ENV end",
                        "(function ... [_ENV<<-0] (set _ENV^0['f'] = (function  [_ENV<<-0] (return _ENV^0['y'], _ENV^0))))"),
                Arguments.of("return x, '_ENV' -- _G", "(function ... [] (return x, '_ENV'))"));
    }

    @ParameterizedTest
    @MethodSource("environments")
    void globalsAreFieldsWhereTheEnvironmentIsNamed(String text, String tree) {
        Chunk chunk = Parser.parse(text, "t");
        assertThat(TreeText.of(chunk.main())).isEqualTo(tree);
        assertThat(chunk.environmentNamed()).isEqualTo(!chunk.main().captures().isEmpty());
    }

    static List<Arguments> strings() {
        return List.of(
                Arguments.of("'a\\n\\t\\\\\\'\\\"\\a\\b\\f\\r\\v'", "a\n\t\\'\"\u0007\b\f\r\u000b"),
                Arguments.of("'\\65\\065\\x41\\xfF\\0001'", "AAA\u00ff\u00001"),
                Arguments.of("'\\u{41}\\u{e9}\\u{20ac}\\u{1F600}'", bytes("A\u00e9\u20ac\ud83d\ude00")),
                Arguments.of("'\\u{7FFFFFFF}'", "\u00fd\u00bf\u00bf\u00bf\u00bf\u00bf"),
                Arguments.of("'\\u{D800}'", "\u00ed\u00a0\u0080"),
                Arguments.of(
                        "'\\u{3FFFFFF}\\u{4000000}'",
                        "\u00fb\u00bf\u00bf\u00bf\u00bf\u00fc\u0084\u0080\u0080\u0080\u0080"),
                Arguments.of("'a\\z \t\r\n  b'", "ab"),
                Arguments.of("'a\\\nb\\\r\nc'", "a\nb\nc"),
                Arguments.of("'\u00e9\u20ac\ud83d\ude00'", bytes("\u00e9\u20ac\ud83d\ude00")),
                Arguments.of("[[\na]b\\n]]", "a]b\\n"),
                Arguments.of("[==[\r\na\r\nb\n\rc]]]=]]==]", "a\nb\nc]]]=]"),
                Arguments.of("[[]]", ""));
    }

    @ParameterizedTest
    @MethodSource("strings")
    void stringIsReadAsBytes(String text, String bytes) {
        Statement.Return returned =
                (Statement.Return) parse("return " + text).body().statements().get(0);
        assertThat(((Expression.Constant) returned.values().get(0)).value()).isEqualTo(bytes);
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Test
    void commentsAreSkipped() {
        String text = "#! first\n-- a\n--[[ b\n]] x --[==[ ]] ]==] = --[ c\n 1 --";
        assertThat(TreeText.of(parse(text).body())).isEqualTo("(set x = 1)");
        assertThat(TreeText.of(parse("\ufeffx = 1").body())).isEqualTo("(set x = 1)");
    }

    @Test
    void linesAreKnown() {
        FunctionBody main = parse("\r\nx = a\n\r  + b\n\nf\n(1)\nlocal function g()\nend");
        Statement.Assignment assignment =
                (Statement.Assignment) main.body().statements().get(0);
        assertThat(assignment.line()).isEqualTo(2);
        assertThat(assignment.values().get(0).line()).isEqualTo(3);
        Expression.Binary sum = (Expression.Binary) assignment.values().get(0);
        assertThat(sum.left().line()).isEqualTo(2);
        Statement.CallStatement call =
                (Statement.CallStatement) main.body().statements().get(1);
        assertThat(call.line()).isEqualTo(5);
        assertThat(call.call().line()).isEqualTo(6);
        assertThat(((Statement.LocalFunction) main.body().statements().get(2))
                        .body()
                        .line())
                .isEqualTo(7);
    }

    @Test
    void functionKnowsItsNameSlotsAndNesting() {
        FunctionBody main = parse("function a.b:c(x) local y do local z end do local w end end return function() end");
        assertThat(main.name()).isEqualTo("main chunk");
        assertThat(main.slots()).isZero();
        assertThat(main.hasVarArgs()).isTrue();
        Statement.Assignment assignment =
                (Statement.Assignment) main.body().statements().get(0);
        FunctionBody method = ((Expression.Function) assignment.values().get(0)).body();
        assertThat(method.name()).isEqualTo("function 'a.b:c'");
        assertThat(method.slots()).isEqualTo(4);
        assertThat(method.nesting()).isEqualTo(2);
        Statement.Return returned = (Statement.Return) main.body().statements().get(1);
        assertThat(((Expression.Function) returned.values().get(0)).body().name())
                .isEqualTo("function <t:1>");
    }

    @Test
    void nestingIsThatOfTheHighestPart() {
        String sum = "a" + "+a".repeat(49);
        for (String text : List.of(
                "return " + sum,
                "x, y = f, " + sum,
                "x[" + sum + "] = function() end",
                "if " + sum + " then elseif f(function() end) then end",
                "if f(function() end) then elseif a then else f() end return " + sum,
                "while " + sum + " do f(function() end) end",
                "for i = f(function() end), " + sum + " do end",
                "for i = " + sum + ", 1, f(function() end) do end",
                "for k in " + sum + ", f(function() end) do end",
                "repeat f(function() end) until " + sum,
                "local x = " + sum + ", function() end")) {
            assertThat(parse(text).nesting()).as(text).isBetween(51, 52);
        }
        assertThat(parse("return {[" + sum + "] = 1, 2}").nesting()).isEqualTo(52);
        assertThat(parse("return function() return " + sum + " end, 1").nesting())
                .isEqualTo(53);
    }

    private static FunctionBody parse(String text) {
        return Parser.parse(text, "t").main();
    }
}
