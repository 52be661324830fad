package org.reflexcache.trigger.internal.lua;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Damaged scripts end, with a result or an outcome that scripts have, and take a few times their limit at most. The words they are damaged
 * by are those that such scripts are made of, and those that have been trouble elsewhere.
 */
class FuzzTest {

    private static final int ROUNDS = 12_000;
    private static final int MANY_ROUNDS = 3_000_000;
    private static final long MOST_BYTES = 32 * Engine.KB_64;
    private static final Pattern WORD = Pattern.compile("\\w+|'[^'\n]*'|\\s+|[.:]{2,3}|[<>=~/]{2}|.", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("\\d\\w*|'[^']*'|nil|true|false|\\w{1,2}(?<!do|if|in|or)");
    private static final String[] OTHERS = words(
            "and break do else elseif end false for function goto if in local nil not or repeat return then true until while",
            "= ( ) { } [ ] :: ; : , . .. ... <const> <close> _ENV __gc __mode");
    private static final String[] OPERATORS = words("+ - * / // % ^ & ~ | << >> == ~= <= >= < > and or ..");
    private static final String[] VALUES = words(
            "nil true false 0 1 -1 2 3.5 1e300 5e-324 0/0 1/0 -0.0 9223372036854775807 math.mininteger math.maxinteger 1e15 250 200 64",
            "'' 'x' 'abc' '10' '0x10' '%d' '%s' '%5.1f' '%99d' '.-' '(.*)' '%b()' '%f[%w]' '[^a]' '()' '%1' '\\0' '\\255' 'i16' '__index'",
            "t s f i _ENV _G self n x y {} {1,2,3} ('x'):rep(1000) setmetatable({},{}) setmetatable({},{__index=type}) (nil)",
            "pcall xpcall error assert select tostring tonumber type next pairs ipairs rawget rawset rawlen rawequal setmetatable",
            "string.rep string.format string.gsub string.gmatch string.find string.match string.pack string.unpack string.byte",
            "string.char string.sub table.concat table.insert table.remove table.sort table.unpack table.pack table.move utf8.char",
            "utf8.codepoint utf8.len utf8.offset utf8.codes math.floor math.random math.fmod math.tointeger os.date os.time bit32.extract");

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void damagedScriptsEndWithinTheirLimits() throws IOException {
        fuzz(54, ROUNDS);
    }

    @Test
    @Tag("long")
    void manyDamagedScriptsEndWithinTheirLimits() throws IOException {
        fuzz(new Random().nextLong(), MANY_ROUNDS);
    }

    private void fuzz(long seed, int rounds) throws IOException {
        Random random = new Random(seed);
        List<List<String>> scripts = scripts();
        int ended = 0;
        for (int i = 0; i < rounds; i++) {
            String script = damaged(random, scripts);
            long before = threads.getCurrentThreadAllocatedBytes();
            String outcome = outcome(script, seed);
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(bytes).as("bytes of: %s (seed %s)", script, seed).isLessThan(MOST_BYTES);
            ended += outcome.startsWith("refused: ") ? 0 : 1;
        }
        // Else nothing but the parser has been tested.
        assertThat(ended).isGreaterThan(rounds / 5);
    }

    @SuppressWarnings("IllegalCatch") // whatever it is, the script is to be seen
    private static String outcome(String script, long seed) {
        try {
            return Engine.outcome(script, Engine.MICROS_100, Engine.KB_64);
        } catch (Throwable other) {
            throw new AssertionError("seed " + seed + ", script: " + script, other);
        }
    }

    private static List<List<String>> scripts() throws IOException {
        List<List<String>> all = new ArrayList<>();
        for (String file : List.of("conformance.txt", "hostile.txt")) {
            for (Engine.Recorded recorded : Engine.recorded(file)) {
                all.add(split(recorded.script()));
            }
        }
        return all;
    }

    private static List<String> split(String script) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(script);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static String damaged(Random random, List<List<String>> scripts) {
        List<String> script = new ArrayList<>(one(random, scripts));
        for (int damages = 1 + random.nextInt(8); damages > 0 && !script.isEmpty(); damages--) {
            int at = random.nextInt(script.size());
            switch (random.nextInt(20)) {
                case 0 -> script.remove(at);
                case 1 -> script.add(at, any(random, OTHERS));
                case 2 -> script.set(at, script.get(random.nextInt(script.size())));
                case 3, 4 -> script.addAll(0, prefix(random, scripts));
                default -> script.set(at, alike(random, script.get(at)));
            }
        }
        return String.join("", script);
    }

    private static String alike(Random random, String word) {
        if (VALUE.matcher(word).matches()) {
            return any(random, VALUES);
        }
        return List.of(OPERATORS).contains(word) ? any(random, OPERATORS) : word;
    }

    private static String any(Random random, String[] words) {
        return " " + words[random.nextInt(words.length)] + " ";
    }

    private static String[] words(String... lines) {
        return String.join(" ", lines).split(" ");
    }

    /** Another script in front, as a function that is called, so that its end is not that of all. */
    private static List<String> prefix(Random random, List<List<String>> scripts) {
        List<String> block = new ArrayList<>(List.of("local function n(...) "));
        block.addAll(one(random, scripts));
        block.add(" end pcall(n, 1, {}) ");
        return block;
    }

    private static List<String> one(Random random, List<List<String>> scripts) {
        return scripts.get(random.nextInt(scripts.size()));
    }
}
