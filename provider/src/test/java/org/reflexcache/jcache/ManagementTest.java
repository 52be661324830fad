package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.ReflexCachingProvider;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;

/** Every cache can have its MBeans, whatever its name; plain names stand in theirs as they are. */
class ManagementTest {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    static Stream<String> names() {
        return Stream.of(
                "plain",
                "a*",
                "a?b",
                "\"quoted\"",
                "a,b",
                "a=b",
                "a:b",
                "a\nb",
                "*",
                "?",
                "\"",
                ",",
                "=",
                ":",
                "\n",
                "",
                " ",
                "com.acme.User#roles",
                "back\\slash",
                "\\n",
                "naïve ☃",
                "type=CacheStatistics,Cache=x");
    }

    @ParameterizedTest
    @MethodSource("names")
    void anyNameHasBothBeansFromTheConfiguration(String name) throws Exception {
        Cache<String, String> cache = fixture.cache(name, managed());
        cache.put("k", "v");
        cache.get("k");

        ObjectName statistics = only("CacheStatistics", fixture.manager());
        ObjectName configuration = only("CacheConfiguration", fixture.manager());

        assertThat(SERVER.getAttribute(statistics, "CacheHits")).isEqualTo(1L);
        assertThat(SERVER.getAttribute(configuration, "KeyType")).isEqualTo("java.lang.Object");
        cache.close();
        assertThat(beans("*", fixture.manager())).isEmpty();
    }

    @Test
    void namesThatLookAlikeHaveBeansOfTheirOwn() {
        List<String> names = List.of("a.b", "a:b", "a=b", "a,b", "a\nb", "a*b", "a?b", "a\"b", "\"a.b\"");
        names.forEach(name -> fixture.cache(name, managed()));

        assertThat(beans("CacheStatistics", fixture.manager())).hasSize(names.size());
        assertThat(beans("CacheConfiguration", fixture.manager())).hasSize(names.size());

        names.forEach(name -> fixture.manager().destroyCache(name));
        assertThat(beans("*", fixture.manager())).isEmpty();
    }

    @Test
    void aPlainNameStandsUnquoted() throws Exception {
        fixture.cache("users", managed());

        assertThat(SERVER.isRegistered(new ObjectName("javax.cache:type=CacheStatistics,CacheManager="
                        + fixture.manager().getURI() + ",Cache=users")))
                .isTrue();
    }

    @Test
    void theyAreSwitchedOnAndOffAtAnyTime() {
        Cache<String, String> cache = fixture.cache("users", new ReflexConfiguration<String, String>());
        CacheManager manager = fixture.manager();
        assertThat(beans("*", manager)).isEmpty();

        manager.enableStatistics("users", true);
        manager.enableStatistics("users", true);
        assertThat(beans("CacheStatistics", manager)).hasSize(1);
        assertThat(settings(cache).isStatisticsEnabled()).isTrue();

        manager.enableManagement("users", true);
        manager.enableManagement("users", true);
        assertThat(beans("CacheConfiguration", manager)).hasSize(1);
        assertThat(settings(cache).isManagementEnabled()).isTrue();

        manager.enableStatistics("users", false);
        manager.enableStatistics("users", false);
        manager.enableManagement("users", false);
        assertThat(beans("*", manager)).isEmpty();
        assertThat(settings(cache).isStatisticsEnabled()).isFalse();
        assertThat(settings(cache).isManagementEnabled()).isFalse();
    }

    @Test
    void theConfigurationBeanShowsWhatWasSwitchedSince() throws Exception {
        fixture.cache("users", new ReflexConfiguration<String, String>());
        fixture.manager().enableManagement("users", true);
        ObjectName bean = only("CacheConfiguration", fixture.manager());

        assertThat(SERVER.getAttribute(bean, "StatisticsEnabled")).isEqualTo(false);
        fixture.manager().enableStatistics("users", true);
        assertThat(SERVER.getAttribute(bean, "StatisticsEnabled")).isEqualTo(true);
    }

    @Test
    void managersWithTheSameUriDoNotTakeEachOthersBeans() throws Exception {
        ReflexCachingProvider provider = new ReflexCachingProvider();
        URI uri = URI.create("reflex-same-uri");
        CacheManager one = provider.getCacheManager(uri, new ClassLoader() {});
        CacheManager two = provider.getCacheManager(uri, new ClassLoader() {});
        try {
            Cache<String, String> cache = one.createCache("users", managed());
            two.createCache("users", managed());
            cache.get("miss");

            Set<ObjectName> both = beans("CacheStatistics", one);
            assertThat(both).hasSize(2);
            two.close();

            ObjectName left = only("CacheStatistics", one);
            assertThat(SERVER.getAttribute(left, "CacheMisses")).isEqualTo(1L);
        } finally {
            provider.close();
        }
        assertThat(beans("*", one)).isEmpty();
    }

    @Test
    void closingTheManagerTakesAllBeansOut() {
        fixture.cache("a", managed());
        fixture.cache("b*", managed());

        fixture.close();

        assertThat(beans("*", fixture.manager())).isEmpty();
    }

    @Test
    void aCacheOfTheSameNameCanHaveThemAgain() {
        fixture.cache("users", managed());
        fixture.manager().destroyCache("users");

        fixture.cache("users", managed());

        assertThat(beans("*", fixture.manager())).hasSize(2);
    }

    private static ReflexConfiguration<String, String> managed() {
        ReflexConfiguration<String, String> configuration = new ReflexConfiguration<>();
        configuration.setStatisticsEnabled(true).setManagementEnabled(true);
        return configuration;
    }

    @SuppressWarnings("unchecked")
    private static ReflexConfiguration<String, String> settings(Cache<String, String> cache) {
        return cache.getConfiguration(ReflexConfiguration.class);
    }

    private static ObjectName only(String type, CacheManager manager) {
        Set<ObjectName> found = beans(type, manager);
        assertThat(found).hasSize(1);
        return found.iterator().next();
    }

    private static Set<ObjectName> beans(String type, CacheManager manager) {
        try {
            return SERVER.queryNames(
                    new ObjectName("javax.cache:type=" + type + ",CacheManager=" + manager.getURI() + ",*"), null);
        } catch (javax.management.MalformedObjectNameException e) {
            throw new AssertionError(e);
        }
    }
}
