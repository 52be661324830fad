package org.reflexcache.internal.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeanNamesTest {

    private final BeanNames names = new BeanNames(URI.create("org.reflexcache.ReflexCachingProvider"));

    @ParameterizedTest
    @ValueSource(
            strings = {"users", "new cache", "com.acme.User$Key", "com.acme.Order.lines", "", "it's/50%\\x", "Ümläut"})
    void plainNamesStandAsTheyAre(String cache) {
        assertThat(names.candidates(BeanKind.STATISTICS, cache))
                .extracting(ObjectName::toString)
                .containsExactly(
                        "javax.cache:type=CacheStatistics,CacheManager=org.reflexcache.ReflexCachingProvider,Cache="
                                + cache);
    }

    @Test
    void kindIsTheType() {
        assertThat(names.candidates(BeanKind.CONFIGURATION, "a").get(0).getKeyProperty("type"))
                .isEqualTo("CacheConfiguration");
    }

    @Test
    void whatCannotStandInANameIsADotFirstAndQuotedElse() {
        assertThat(names.candidates(BeanKind.STATISTICS, "a:b=c,d\ne"))
                .extracting(name -> name.getKeyProperty("Cache"))
                .containsExactly("a.b.c.d.e", ObjectName.quote("a:b=c,d\ne"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*", "?", "say \"hi\"", "a*b:c\nd"})
    void wildcardsAndQuotesAreQuoted(String cache) {
        List<ObjectName> candidates = names.candidates(BeanKind.STATISTICS, cache);
        assertThat(candidates).hasSize(1);
        assertThat(ObjectName.unquote(candidates.get(0).getKeyProperty("Cache")))
                .isEqualTo(cache);
        assertThat(candidates.get(0).isPattern()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "urn:X-acme:cache urn.X-acme.cache",
                "file:/etc/reflex.conf file./etc/reflex.conf",
                "jar:file:/a.jar!/b?c=d,e*f jar.file./a.jar!/b.c.d.e.f"
            })
    void managerIsItsUriWithDots(String uri, String expected) {
        assertThat(new BeanNames(URI.create(uri)).candidates(BeanKind.STATISTICS, "a"))
                .extracting(name -> name.getKeyProperty("CacheManager"))
                .containsExactly(expected);
    }

    @Test
    void anyCacheNameHasALegalNameThatIsItsOwn() {
        Random random = new Random(107);
        String alphabet = "ab.:=,\n*?\"\\ ";
        Map<ObjectName, String> last = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder cache = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                cache.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            List<ObjectName> candidates = names.candidates(BeanKind.STATISTICS, cache.toString());
            assertThat(candidates).noneMatch(ObjectName::isPattern);
            String other = last.put(candidates.get(candidates.size() - 1), cache.toString());
            assertThat(other).isIn(null, cache.toString());
        }
    }
}
