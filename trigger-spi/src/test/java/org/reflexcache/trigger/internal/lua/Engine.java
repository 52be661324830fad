package org.reflexcache.trigger.internal.lua;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.code.Program;
import org.reflexcache.trigger.internal.lua.library.Libraries;
import org.reflexcache.trigger.internal.lua.syntax.Parser;
import org.reflexcache.trigger.internal.lua.syntax.SyntaxException;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Strings;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Texts;
import org.reflexcache.trigger.internal.lua.value.TimeLimit;
import org.reflexcache.trigger.internal.lua.value.Types;
import org.reflexcache.trigger.internal.lua.value.Values;

/** Runs scripts with all libraries. The clock stands still, so that the steps alone decide when one is ended. */
final class Engine {

    static final long MICROS_100 = 100_000;
    static final long KB_64 = 64 * 1024;
    static final Table BASE = Libraries.base(() -> 1_700_000_000_000L).freeze();

    private static final String ANSWER = "\n->";
    private static final int DEPTH = 100;

    private Engine() {}

    /** What a script and its outcome look like in a file, with blank lines between two of them. */
    record Recorded(String script, String outcome) {
        @Override
        public String toString() {
            return script;
        }
    }

    static List<Recorded> recorded(String file) throws IOException {
        try (InputStream in = Engine.class.getResourceAsStream(file)) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(all.strip().split("\n\n"))
                    .map(pair -> {
                        int end = pair.indexOf(ANSWER);
                        String answer = pair.substring(end + ANSWER.length());
                        return new Recorded(pair.substring(0, end), answer.strip());
                    })
                    .toList();
        }
    }

    static Run run(long nanos, long memory) {
        return new Run(new TimeLimit(nanos, () -> 1, () -> 1), memory, DEPTH, (Table) BASE.get("string"), null);
    }

    /** What becomes of a script: its results in words, {@code error: } and the message, or {@code killed: } and the reason. */
    static String outcome(String source, long nanos, long memory) {
        try {
            Program program = Program.compile(Parser.parse(source, "script"), BASE);
            return shown(program.run(run(nanos, memory)));
        } catch (LuaError error) {
            return "error: " + error.getMessage();
        } catch (Killed killed) {
            return "killed: " + killed.reason();
        } catch (SyntaxException refused) {
            return "refused: " + refused.getMessage();
        }
    }

    private static String shown(@Nullable Object answer) {
        StringJoiner text = new StringJoiner(", ");
        for (Object value : Values.all(answer)) {
            boolean plain = !(value instanceof Table || value instanceof LuaFunction);
            text.add(plain ? Strings.of(run(MICROS_100, KB_64), value) : Types.name(value));
        }
        return Texts.toJava(text.toString()).replace("\n", "\\n").replace("\0", "\\0");
    }
}
