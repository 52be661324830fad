package org.reflexcache.internal.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.management.CacheMXBean;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanRegistrationException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reflexcache.internal.statistics.CacheStatistics;
import org.reflexcache.testing.GarbageCollections;
import org.reflexcache.testing.RecordedLog;

class CacheBeansTest {

    private static final URI MANAGER = URI.create("urn:test");

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final CacheBeans beans = new CacheBeans(MANAGER, () -> server);
    private final CacheStatistics statistics = new CacheStatistics(() -> 1);
    private final RecordedLog log = new RecordedLog("org.reflexcache.management");

    @AfterEach
    void stopRecording() {
        log.close();
    }

    @Test
    void statisticsAreReadUnderTheStandardName() throws Exception {
        beans.register("users", new StatisticsBean(statistics));
        statistics.recordGets(3, 1, CacheStatistics.UNTIMED);
        statistics.recordExpirations(7);
        ObjectName name = new ObjectName("javax.cache:type=CacheStatistics,CacheManager=urn.test,Cache=users");
        assertThat(server.getAttribute(name, "CacheHits")).isEqualTo(3L);
        assertThat(server.getAttribute(name, "CacheGets")).isEqualTo(4L);
        assertThat(server.getAttribute(name, "CacheHitPercentage")).isEqualTo(75f);
        assertThat(server.getAttribute(name, "CacheMissPercentage")).isEqualTo(25f);
        assertThat(server.getAttribute(name, "AverageGetTime")).isEqualTo(0f);
        assertThat(server.getAttribute(name, "CacheExpirations")).isEqualTo(7L);
        server.invoke(name, "clear", null, null);
        assertThat(server.getAttribute(name, "CacheHits")).isEqualTo(0L);
    }

    @Test
    void eachStatisticIsItsOwnAttribute() throws Exception {
        beans.register("users", new StatisticsBean(statistics));
        statistics.recordGets(1, 2, CacheStatistics.UNTIMED);
        statistics.recordPuts(3, CacheStatistics.UNTIMED);
        statistics.recordRemovals(4, CacheStatistics.UNTIMED);
        statistics.recordEvictions(5);
        ObjectName name = new ObjectName("javax.cache:type=CacheStatistics,CacheManager=urn.test,Cache=users");
        CacheStatisticsMXBean bean = JMX.newMXBeanProxy(server, name, CacheStatisticsMXBean.class);
        assertThat(new long[] {
                    bean.getCacheHits(),
                    bean.getCacheMisses(),
                    bean.getCachePuts(),
                    bean.getCacheRemovals(),
                    bean.getCacheEvictions()
                })
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void configurationIsReadAsItIsNow() throws Exception {
        AtomicBoolean statisticsEnabled = new AtomicBoolean();
        beans.register(
                "users",
                new ConfigurationBean(
                        new MutableConfiguration<Long, String>()
                                .setTypes(Long.class, String.class)
                                .setReadThrough(true),
                        statisticsEnabled::get,
                        () -> true));
        ObjectName name = new ObjectName("javax.cache:type=CacheConfiguration,CacheManager=urn.test,Cache=users");
        CacheMXBean bean = JMX.newMXBeanProxy(server, name, CacheMXBean.class);
        assertThat(bean.getKeyType()).isEqualTo("java.lang.Long");
        assertThat(bean.getValueType()).isEqualTo("java.lang.String");
        assertThat(bean.isReadThrough()).isTrue();
        assertThat(bean.isWriteThrough()).isFalse();
        assertThat(bean.isStoreByValue()).isTrue();
        assertThat(bean.isManagementEnabled()).isTrue();
        assertThat(bean.isStatisticsEnabled()).isFalse();
        statisticsEnabled.set(true);
        assertThat(bean.isStatisticsEnabled()).isTrue();
    }

    @Test
    void registeringTwiceAndUnregisteringTwiceChangesNothing() throws Exception {
        beans.register("users", new StatisticsBean(statistics));
        beans.register("users", new StatisticsBean(statistics));
        assertThat(registered()).hasSize(1);
        beans.unregister(BeanKind.STATISTICS, "users");
        beans.unregister(BeanKind.STATISTICS, "users");
        beans.unregister(BeanKind.CONFIGURATION, "never");
        assertThat(registered()).isEmpty();
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void nothingIsLeftWhenTheManagerCloses() throws Exception {
        for (String cache : new String[] {"a", "b", "b:c", "*"}) {
            beans.register(cache, new StatisticsBean(statistics));
            beans.register(cache, configuration());
        }
        assertThat(registered()).hasSize(8);
        beans.unregisterAll();
        assertThat(registered()).isEmpty();
        beans.register("a", new StatisticsBean(statistics));
        assertThat(registered()).hasSize(1);
    }

    @Test
    void plainNameIsGivenBackToTheCacheThatHasIt() throws Exception {
        StatisticsBean changed = new StatisticsBean(new CacheStatistics(() -> 1));
        beans.register("a:b", changed);
        beans.register("a=b", new StatisticsBean(new CacheStatistics(() -> 1)));
        assertThat(cacheValue("a:b")).isEqualTo("a.b");
        assertThat(cacheValue("a=b")).isEqualTo("\"a=b\"");
        statistics.recordPuts(9, CacheStatistics.UNTIMED);
        beans.register("a.b", new StatisticsBean(statistics));
        assertThat(cacheValue("a.b")).isEqualTo("a.b");
        assertThat(cacheValue("a:b")).isEqualTo("\"a:b\"");
        assertThat(registered()).hasSize(3);
        assertThat(server.getAttribute(beans.nameOf(BeanKind.STATISTICS, "a.b"), "CachePuts"))
                .isEqualTo(9L);
        assertThat(server.getAttribute(beans.nameOf(BeanKind.STATISTICS, "a:b"), "CachePuts"))
                .isEqualTo(0L);
        beans.unregister(BeanKind.STATISTICS, "a:b");
        assertThat(registered()).hasSize(2);
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void secondManagerOfTheSameUriIsNumberedAndSaysSoOnce() throws Exception {
        CacheBeans others = new CacheBeans(MANAGER, () -> server);
        CacheStatistics otherStatistics = new CacheStatistics(() -> 1);
        otherStatistics.recordPuts(2, CacheStatistics.UNTIMED);
        for (String cache : new String[] {"users", "*"}) {
            beans.register(cache, new StatisticsBean(statistics));
            others.register(cache, new StatisticsBean(otherStatistics));
        }
        assertThat(registered()).hasSize(4);
        ObjectName second =
                new ObjectName("javax.cache:type=CacheStatistics,CacheManager=urn.test,Cache=users,Instance=2");
        assertThat(others.nameOf(BeanKind.STATISTICS, "users")).isEqualTo(second);
        assertThat(server.getAttribute(second, "CachePuts")).isEqualTo(2L);
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("Instance=2")
                .contains("Cache=users");
        beans.unregisterAll();
        assertThat(registered()).as("the second manager's").hasSize(2);
        others.unregisterAll();
        assertThat(registered()).isEmpty();
    }

    @Test
    void thirdManagerIsNumberedToo() throws Exception {
        for (int i = 0; i < 3; i++) {
            new CacheBeans(MANAGER, () -> server).register("users", new StatisticsBean(statistics));
        }
        assertThat(registered())
                .extracting(name -> name.getKeyProperty("Instance"))
                .containsOnly(null, "2", "3");
    }

    @Test
    void refusalNamesTheCacheAndTheCause() {
        MBeanRegistrationException refusal = new MBeanRegistrationException(new IllegalStateException("no"));
        CacheBeans refused = new CacheBeans(MANAGER, () -> throwing(refusal));
        assertThatThrownBy(() -> refused.register("users", new StatisticsBean(statistics)))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("CacheStatistics")
                .hasMessageContaining("'users'")
                .hasCause(refusal);
        assertThat(refused.nameOf(BeanKind.STATISTICS, "users")).isNull();
    }

    @Test
    void beanThatCannotBeTakenOutIsLogged() {
        AtomicBoolean broken = new AtomicBoolean();
        MBeanRegistrationException refusal = new MBeanRegistrationException(new IllegalStateException("no"));
        CacheBeans half = new CacheBeans(MANAGER, () -> broken.get() ? throwing(refusal) : server);
        half.register("a", new StatisticsBean(statistics));
        half.register("b", new StatisticsBean(statistics));
        broken.set(true);
        half.unregisterAll();
        assertThat(log.thrown()).hasSize(2).containsOnly(refusal);
    }

    @Test
    void beanThatAnotherTookOutIsNoTrouble() throws Exception {
        beans.register("users", new StatisticsBean(statistics));
        server.unregisterMBean(beans.nameOf(BeanKind.STATISTICS, "users"));
        beans.unregister(BeanKind.STATISTICS, "users");
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void unregisteredBeanIsHeldByNobody() {
        WeakReference<Object> gone = registerAndUnregister();
        assertThat(GarbageCollections.clear(gone)).isTrue();
    }

    @Test
    void platformServerIsTheDefault() throws Exception {
        CacheBeans platform = new CacheBeans(URI.create("urn:platform-test"));
        platform.register("users", new StatisticsBean(statistics));
        try {
            assertThat(ManagementFactory.getPlatformMBeanServer()
                            .isRegistered(new ObjectName(
                                    "javax.cache:type=CacheStatistics,CacheManager=urn.platform-test,Cache=users")))
                    .isTrue();
        } finally {
            platform.unregisterAll();
        }
    }

    private WeakReference<Object> registerAndUnregister() {
        StatisticsBean bean = new StatisticsBean(new CacheStatistics(() -> 1));
        beans.register("users", bean);
        beans.unregister(BeanKind.STATISTICS, "users");
        return new WeakReference<>(bean);
    }

    private static ConfigurationBean configuration() {
        return new ConfigurationBean(new MutableConfiguration<>(), () -> true, () -> true);
    }

    private Set<ObjectName> registered() throws JMException {
        return server.queryNames(new ObjectName("javax.cache:*"), null);
    }

    private String cacheValue(String cache) {
        return beans.nameOf(BeanKind.STATISTICS, cache).getKeyProperty("Cache");
    }

    private static MBeanServer throwing(Exception e) {
        return (MBeanServer) Proxy.newProxyInstance(
                CacheBeansTest.class.getClassLoader(),
                new Class<?>[] {MBeanServer.class},
                (proxy, method, arguments) -> {
                    throw e;
                });
    }
}
