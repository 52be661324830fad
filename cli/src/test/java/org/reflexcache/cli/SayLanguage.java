package org.reflexcache.cli;

import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.script.Script;
import org.reflexcache.trigger.script.ScriptLanguage;
import org.reflexcache.trigger.script.ScriptLimits;

/** A language for tests, one statement a script: {@code put KEY VALUE}, {@code fail TEXT}, {@code return TEXT}. */
public final class SayLanguage implements ScriptLanguage {

    @Override
    public String name() {
        return "say";
    }

    @Override
    public Script compile(String source, ScriptLimits limits) {
        String[] words = source.strip().split(" ", 2);
        String rest = words.length < 2 ? "" : words[1];
        return switch (words[0]) {
            case "return" -> event -> rest;
            case "fail" ->
                event -> {
                    throw new IllegalStateException(rest);
                };
            case "put" -> {
                String[] entry = rest.split(" ", 2);
                yield event -> {
                    event.cache().put(entry[0], entry[1]);
                    return null;
                };
            }
            default ->
                throw new InvalidTriggerException(
                        "Found '" + words[0] + "' in the script; allowed are put, fail and return", 0);
        };
    }
}
