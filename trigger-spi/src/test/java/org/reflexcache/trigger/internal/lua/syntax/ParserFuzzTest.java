package org.reflexcache.trigger.internal.lua.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParserFuzzTest {

    private static final int ROUNDS = 6_000;

    private static final List<String> SCRIPTS = List.of("""
            local x <const>, y <close> = 1, nil
            local function fact(n) if n <= 1 then return 1 elseif n == 2 then return 2 else return n * fact(n - 1) end end
            return fact(5), x, -y
            """, """
            for i = 1, 10, 2 do if i % 2 == 0 then goto continue end
            t[i], t.x = i // 2 ~ 3, "a\\x41\\u{20AC}\\z
               b" ::continue:: end
            repeat local z = f(...) until z while true do break end
            """, """
            local t = { 1, 2; x = 3, ["y"] = 4, f(), ... }
            for k, v in pairs(t) do print(k, v) t[k] = function(...) return k, ... end end
            function a.b.c:m(p, q) self.x = p; return self:n "s" { 1 } [[z]] end
            """, """
            do local a = 1; goto done; do ::inner:: goto inner end ::done:: ; end
            local s = [==[ long ]] ]==] .. 'q\\'\\065' --[[ comment
            over lines ]] .. "x" -- end
            return #s, not a, ~5, a and b or c, 1 << 2 >> 3 & 4 | 5, 2 ^ 3 ^ -2
            """, """
            _ENV.x = 1; local _ENV <const> = { y = 2 }; y = x; function f() return y, _G end
            ::top:: x = 0xA.8p1 + 3e-2 + .5 + 0xffffffffffffffffff; if x then goto top end
            """);

    private static final String[] WORDS =
            ("and break do else elseif end false for function goto if in local nil not or repeat "
                            + "return then true until while + - * / // % ^ # & ~ | << >> == ~= <= >= < > = ( ) { } [ ] :: ; : , . .. ... "
                            + "a b f self _ENV _G 1 0x1F 1.5e3 \"s\" 'q\\n' [[l]] [==[m]==] --[[c]] <const> <close> ::a:: ! \u00e9 @ $ 3x "
                            + "\"un \\q 1..2 .5 5. 0x 0x.p1 1e+ \ud83d\ude00 \ud800 \u0000 \u001b \ufeff \n")
                    .split(" ");

    private final Random random = new Random(54);

    @Test
    void anyWordsAreReadOrRefused() {
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(14); j >= 0; j--) {
                text.append(word()).append(random.nextInt(8) == 0 ? "" : " ");
            }
            read += read(text.toString()) ? 1 : 0;
        }
        assertThat(read).isBetween(1, ROUNDS - 1);
    }

    @Test
    void damagedScriptsAreReadOrRefused() {
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder(SCRIPTS.get(random.nextInt(SCRIPTS.size())));
            for (int j = random.nextInt(3); j >= 0; j--) {
                damage(text);
            }
            read += read(text.toString()) ? 1 : 0;
        }
        assertThat(read).isBetween(1, ROUNDS - 1);
    }

    @Test
    void beginningsOfScriptsAreReadOrRefused() {
        for (String script : SCRIPTS) {
            assertThat(read(script)).as(script).isTrue();
            for (int end = 0; end < script.length(); end++) {
                read(script.substring(0, end));
            }
        }
    }

    private void damage(StringBuilder text) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(20));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, " " + word() + " ");
            case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
            default ->
                text.setCharAt(at, (char) (random.nextInt(10) == 0 ? random.nextInt() : 32 + random.nextInt(95)));
        }
        text.append(' ');
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    /** Whether the text is Lua; anything else than a syntax error fails the test. */
    private static boolean read(String text) {
        try {
            return TreeText.of(Parser.parse(text, "t").main()).length() > 0;
        } catch (SyntaxException e) {
            assertThat(e.offset()).isBetween(0, text.length());
            assertThat(e.line()).isPositive();
            assertThat(e.getMessage()).startsWith("t:" + e.line() + ": ");
            return false;
        }
    }
}
