package org.reflexcache.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.trigger.DryRun;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.Triggers;

/** All Lua of the documents; a block of plain text right after it is what it returns. */
class DocumentedScriptsTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("scriptsAndResults")
    void documentedScriptCompilesAndReturnsWhatTheDocumentSays(Document.Block script, String result) {
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager()) {
            Cache<String, Object> cache = manager.createCache("scripts", new ReflexConfiguration<String, Object>());
            Triggers triggers = cache.unwrap(Triggers.class);
            triggers.set(
                    "stock:*",
                    ON_WRITE,
                    script.text(),
                    TriggerOptions.standard().withLanguage("lua"));
            if (!result.isEmpty()) {
                DryRun run = triggers.test(
                        "stock:*",
                        ON_WRITE,
                        Sample.of(9).withOldValue(12).withKey("stock:lamp").withMetadata(Map.of("user_id", 7)));
                assertThat(run.error()).as("what %s failed with", script).isNull();
                assertThat(run.result() + "\n").as("what %s returns", script).isEqualTo(result);
            }
        }
    }

    @Test
    void thereAreScripts() {
        assertThat(scriptsAndResults()).hasSizeGreaterThan(3);
    }

    static Stream<Arguments> scriptsAndResults() {
        return Document.all().stream().flatMap(DocumentedScriptsTest::scriptsAndResults);
    }

    private static Stream<Arguments> scriptsAndResults(Document document) {
        List<Document.Block> blocks = document.blocks();
        return IntStream.range(0, blocks.size())
                .filter(i -> blocks.get(i).language().equals("lua"))
                .mapToObj(i -> Arguments.of(blocks.get(i), resultAfter(blocks, i)));
    }

    private static String resultAfter(List<Document.Block> blocks, int script) {
        boolean isShown =
                script + 1 < blocks.size() && blocks.get(script + 1).language().equals("text");
        return isShown ? blocks.get(script + 1).text() : "";
    }
}
