package org.reflexcache.triggers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.script.Script;
import org.reflexcache.trigger.script.ScriptLanguage;
import org.reflexcache.trigger.script.ScriptLimits;
import org.reflexcache.trigger.script.ScriptMemoryException;
import org.reflexcache.trigger.script.ScriptTimeoutException;

/**
 * A language for tests, of one statement a line: {@code return text}, {@code put key text}, {@code remove key}, {@code fail text},
 * {@code loop} for ever, {@code hoard} memory, {@code limits} returns those of the script. In a text {@code $key}, {@code $suffix}
 * and {@code $value} stand for what the event says.
 */
public final class SayLanguage implements ScriptLanguage {

    private static final Set<String> WORDS = Set.of("return", "put", "remove", "fail", "loop", "hoard", "limits");
    private static final AtomicInteger COMPILED = new AtomicInteger();

    /** How many scripts were compiled in this JVM. */
    static int compiled() {
        return COMPILED.get();
    }

    @Override
    public String name() {
        return "say";
    }

    @Override
    public Script compile(String source, ScriptLimits limits) {
        List<String[]> statements = new ArrayList<>();
        int at = 0;
        int number = 1;
        for (String line : source.split("\n", -1)) {
            String[] words = (line.strip() + "   ").split(" ", 3);
            if (!words[0].isEmpty() && !WORDS.contains(words[0])) {
                throw new InvalidTriggerException(
                        "Found '" + words[0] + "' in line " + number + " of the script; allowed are " + WORDS, at);
            }
            if (!words[0].isEmpty()) {
                statements.add(words);
            }
            at += line.length() + 1;
            number++;
        }
        COMPILED.incrementAndGet();
        return event -> run(statements, limits, event);
    }

    private static @Nullable Object run(
            List<String[]> statements, ScriptLimits limits, EntryEvent<Object, Object> event) {
        for (String[] words : statements) {
            switch (words[0]) {
                case "return" -> {
                    return said(event, words[1] + " " + words[2]).strip();
                }
                case "limits" -> {
                    return limits.timeout().toNanos() / 1_000 + "us " + limits.memory() + "b";
                }
                case "put" -> event.cache().put(said(event, words[1]), said(event, words[2]));
                case "remove" -> event.cache().remove(said(event, words[1]));
                case "fail" -> throw new IllegalStateException(said(event, words[1]));
                case "loop" -> throw new ScriptTimeoutException("over " + limits.timeout() + " in line 1");
                default -> throw new ScriptMemoryException("over " + limits.memory() + " bytes in line 1");
            }
        }
        return null;
    }

    private static String said(EntryEvent<Object, Object> event, String text) {
        return text.strip()
                .replace("$key", event.keyText())
                .replace("$suffix", event.keySuffix())
                .replace("$value", String.valueOf(event.value()));
    }
}
