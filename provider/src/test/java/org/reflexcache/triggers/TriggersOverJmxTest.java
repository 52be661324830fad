package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.management.JMX;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexCachingProvider;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.management.TriggerRow;
import org.reflexcache.trigger.management.TriggersMXBean;

/** The bean of a cache manager's triggers, as a client of the MBean server sees it. */
class TriggersOverJmxTest {

    private static final URI PLACE = URI.create("reflex://jmx-test?x=1,2*");

    @AutoClose
    private final ReflexCachingProvider provider = new ReflexCachingProvider();

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final CacheManager manager = provider.getCacheManager(PLACE, loader(), null);

    @Test
    void itIsThereFromTheFirstCacheOnUntilTheManagerIsClosed() throws Exception {
        assertThat(beans()).isEmpty();
        Cache<String, String> cache = cache(manager, "stock");
        assertThat(beans())
                .singleElement()
                .isEqualTo(new ObjectName("org.reflexcache:type=Triggers,CacheManager=reflex.//jmx-test.x.1.2."));
        cache(manager, "orders");
        cache.close();
        manager.destroyCache("orders");
        assertThat(beans()).hasSize(1);
        manager.close();
        assertThat(beans()).isEmpty();
    }

    @Test
    void managersOfOneUriInTwoClassLoadersHaveABeanEach() throws Exception {
        CacheManager second = provider.getCacheManager(PLACE, loader(), null);
        cache(manager, "stock");
        cache(second, "orders");
        assertThat(beans()).hasSize(2);
        manager.unwrap(Triggers.class).set("a", ON_WRITE, event -> {});
        second.unwrap(Triggers.class).set("b", ON_WRITE, event -> {});
        assertThat(beans())
                .extracting(name -> bean(name).getTriggers().get(0).getPattern())
                .containsExactlyInAnyOrder("a", "b");
        manager.close();
        assertThat(beans())
                .singleElement()
                .extracting(name -> bean(name).getTriggers().get(0).getPattern())
                .isEqualTo("b");
        second.close();
        assertThat(beans()).isEmpty();
    }

    @Test
    void attributesAreReadableWithoutOurClasses() throws Exception {
        Cache<String, String> cache = cache(manager, "stock");
        cache.unwrap(Triggers.class).set("a*", ON_WRITE, event -> event.cache().put("b", "v"));
        cache.put("a1", "v");
        ObjectName name = beans().iterator().next();
        CompositeData[] rows = (CompositeData[]) server.getAttribute(name, "Triggers");
        assertThat(rows).hasSize(1);
        assertThat(rows[0].get("pattern")).isEqualTo("a*");
        assertThat(rows[0].get("event")).isEqualTo("ON_WRITE");
        TabularData counts = (TabularData) server.getAttribute(name, "EventCounts");
        assertThat(counts.get(new Object[] {"ON_WRITE"}).get("value")).isEqualTo(1L);
        assertThat(server.getAttribute(name, "LoggedRuns")).isEqualTo(1L);
        assertThat(server.getAttribute(name, "QueuedRuns")).isEqualTo(0L);
        assertThat(server.getAttribute(name, "ExpiryLagP99Micros")).isEqualTo(0.0);
        MBeanInfo described = server.getMBeanInfo(name);
        assertThat(described.getAttributes())
                .allSatisfy(attribute -> assertThat(attribute.getDescription()).contains(" "));
        assertThat(Arrays.stream(described.getOperations()).flatMap(op -> Arrays.stream(op.getSignature())))
                .allSatisfy(parameter -> assertThat(parameter.getName()).doesNotMatch("p\\d+"));
    }

    @Test
    void triggersAreOperatedThroughIt() {
        Cache<String, String> cache = cache(manager, "stock");
        TriggersMXBean bean = bean(beans().iterator().next());
        bean.set("product:*", "ON_WRITE", "cache.set(\"last\", trigger.value)");
        cache.put("product:7", "lamp");
        assertThat(cache.get("last")).isEqualTo("lamp");
        TriggerRow row = bean.getTriggers().get(0);
        assertThat(row.getHandler()).isEqualTo("lua");
        assertThat(bean.test("product:*", "ON_WRITE", "\"table\"")).contains("OK", "put stock:last \"table\"");
        assertThat(cache.get("last")).isEqualTo("lamp");
        assertThat(bean.suspend("product:*", "ON_WRITE")).isTrue();
        cache.put("product:7", "chair");
        assertThat(cache.get("last")).isEqualTo("lamp");
        assertThat(bean.resume("product:*", "ON_WRITE")).isTrue();
        assertThat(bean.log(10).lines()).hasSize(3);
        assertThat(bean.logAfterJson(0, 10)).startsWith("[{").contains("\"key\":\"product:7\"", "\"SKIPPED\"");
        assertThat(bean.execute("TRIGGER LIST").lines()).hasSize(2);
        assertThat(bean.executeJson("TRIGGER STATS")).contains("\"ON_WRITE\":2");
        assertThat(bean.executeAll("SET a ON_READ 'return'; SET b ON_READ 'return'"))
                .hasLineCount(2);
        assertThat(bean.delete("product:*", "ON_WRITE")).isTrue();
        assertThat(bean.delete("product:*", "ON_WRITE")).isFalse();
        assertThat(bean.getTriggers()).extracting(TriggerRow::getPattern).containsExactly("a", "b");
    }

    @Test
    void whatIsRefusedSaysWhyInClassesThatEveryClientHas() {
        cache(manager, "stock");
        TriggersMXBean bean = bean(beans().iterator().next());
        bean.set("a", "ON_WRITE", "return");
        assertThatThrownBy(() -> bean.set("a", "ON_WRIT", "return"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'ON_WRIT'")
                .hasMessageContaining("ON_WRITE");
        assertThatThrownBy(() -> bean.set("", "ON_WRITE", "return")).hasMessageContaining("Empty key pattern");
        assertThatThrownBy(() -> bean.set("a", "ON_WRITE", "sing")).hasMessageContaining("script:1:");
        assertThatThrownBy(() -> bean.test("a", "ON_WRITE", "{")).hasMessageContaining("no JSON");
        assertThatThrownBy(() -> bean.execute("TRIGGER DEL b ON_WRITE"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no trigger b ON_WRITE");
        assertThatThrownBy(() -> bean.execute("TRIGGER TEST a ON_WRITE WITH 1 ON none"))
                .hasMessageContaining("'none'");
        assertThat(bean.getTriggers()).hasSize(1);
    }

    @Test
    void aClientThatHoldsOnToTheBeanOfAClosedManagerIsTold() throws Exception {
        cache(manager, "stock");
        ObjectName name = beans().iterator().next();
        manager.close();
        assertThatThrownBy(() ->
                        server.invoke(name, "execute", new Object[] {"LIST"}, new String[] {String.class.getName()}))
                .isNotInstanceOf(RuntimeMBeanException.class)
                .hasMessageContaining("jmx-test");
    }

    private Set<ObjectName> beans() {
        try {
            return server.queryNames(
                    new ObjectName("org.reflexcache:type=Triggers,CacheManager=reflex.//jmx-test*,*"), null);
        } catch (MalformedObjectNameException e) {
            throw new AssertionError(e);
        }
    }

    private TriggersMXBean bean(ObjectName name) {
        return JMX.newMXBeanProxy(server, name, TriggersMXBean.class);
    }

    private static ClassLoader loader() {
        return new ClassLoader(TriggersOverJmxTest.class.getClassLoader()) {};
    }

    private static Cache<String, String> cache(CacheManager manager, String name) {
        return manager.createCache(
                name, new ReflexConfiguration<String, String>().setTypes(String.class, String.class));
    }
}
