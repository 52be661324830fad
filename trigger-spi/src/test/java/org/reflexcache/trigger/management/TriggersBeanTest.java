package org.reflexcache.trigger.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.CacheException;
import javax.management.JMX;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.LatencySummary;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.TriggerCounts;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerState;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.command.FakeTriggers;

/** The bean as a client meets it, at the other end of a connection. */
class TriggersBeanTest {

    private static final LatencySummary DURATIONS =
            new LatencySummary(12, Duration.ofNanos(850), Duration.ofNanos(12_340), Duration.ofNanos(1_250_000));

    private final FakeTriggers triggers = new FakeTriggers();
    private final AtomicReference<Triggers> source = new AtomicReference<>(triggers);
    private JMXConnectorServer server;
    private JMXConnector client;
    private MBeanServerConnection connection;
    private ObjectName name;
    private TriggersMXBean bean;

    @BeforeEach
    @SuppressWarnings("BanJNDI") // both ends of the connection are here
    void connect() throws Exception {
        MBeanServer beans = MBeanServerFactory.newMBeanServer();
        name = new ObjectName("org.reflexcache:type=Triggers,CacheManager=test");
        beans.registerMBean(new TriggersBean(source::get), name);
        server = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("service:jmx:rmi://localhost"), Map.of(), beans);
        server.start();
        client = JMXConnectorFactory.connect(server.getAddress());
        connection = client.getMBeanServerConnection();
        bean = JMX.newMXBeanProxy(connection, name, TriggersMXBean.class);
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
        server.stop();
    }

    @Test
    void commandsAreCarriedOut() {
        assertThat(bean.execute("SET user:* ON_WRITE 'x'")).isEqualTo("set user:* ON_WRITE");
        assertThat(bean.executeJson("LIST")).startsWith("[{\"pattern\":\"user:*\"");
        assertThat(bean.executeAll("SUSPEND user:* ON_WRITE; DEL user:* ON_WRITE"))
                .isEqualTo("suspended user:* ON_WRITE\ndeleted user:* ON_WRITE");
        assertThat(triggers.registered).isEmpty();
    }

    @Test
    void operationsDoWhatTheySay() {
        bean.set("user:*", "on_write", "return 1");

        assertThat(triggers.scripts).containsExactly("return 1");
        assertThat(bean.test("user:*", "ON_WRITE", "{\"a\":1}")).startsWith("result    null\noutcome   OK");
        assertThat(triggers.sample.value()).isEqualTo(new Sample.Part("{\"a\":1}", true));
        assertThat(bean.suspend("user:*", "ON_WRITE")).isTrue();
        assertThat(triggers.registered.get(0).state()).isEqualTo(TriggerState.SUSPENDED);
        assertThat(bean.resume("user:*", "ON_WRITE")).isTrue();
        assertThat(triggers.registered.get(0).state()).isEqualTo(TriggerState.ACTIVE);
        assertThat(bean.delete("user:*", "ON_WRITE")).isTrue();
        assertThat(bean.delete("user:*", "ON_WRITE")).isFalse();
        assertThat(bean.suspend("user:*", "ON_WRITE")).isFalse();
        assertThat(bean.resume("user:*", "ON_WRITE")).isFalse();
    }

    @Test
    void logIsReadAndFollowed() {
        for (int order = 1; order <= 5; order++) {
            triggers.runs.add(FakeTriggers.run(order, "users", "k" + order));
        }

        assertThat(bean.log(2).lines()).hasSize(3).last().asString().contains("k5 ");
        assertThat(bean.logAfterJson(2, 2))
                .startsWith("[{\"order\":3,")
                .contains("{\"order\":4,")
                .doesNotContain("k5");
    }

    @Test
    void triggersAreRowsThatAProxyUnderstands() {
        TriggerOptions options =
                TriggerOptions.standard().withName("n").withCaches("c*").withAsynchronous(true);
        triggers.registered.add(new RegisteredTrigger(
                "user:*",
                TriggerEvent.ON_EXPIRE,
                "n",
                "c*",
                true,
                "lua",
                options,
                FakeTriggers.CREATED,
                TriggerState.BROKEN,
                new TriggerCounts(1, 2, 4, 8, 16),
                DURATIONS,
                "Oops: no"));
        triggers.registered.add(FakeTriggers.ofCache("a", TriggerEvent.ON_READ, "users"));

        List<TriggerRow> rows = bean.getTriggers();

        assertThat(rows).hasSize(2);
        TriggerRow row = rows.get(0);
        assertThat(row.getPattern()).isEqualTo("user:*");
        assertThat(row.getEvent()).isEqualTo("ON_EXPIRE");
        assertThat(row.getName()).isEqualTo("n");
        assertThat(row.getCaches()).isEqualTo("c*");
        assertThat(row.isManaged()).isTrue();
        assertThat(row.getHandler()).isEqualTo("lua");
        assertThat(row.isAsynchronous()).isTrue();
        assertThat(row.getState()).isEqualTo("BROKEN");
        assertThat(row.getCreated()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(row.getRuns()).isEqualTo(15);
        assertThat(row.getErrors()).isEqualTo(2);
        assertThat(row.getTimeouts()).isEqualTo(4);
        assertThat(row.getMemoryExceeded()).isEqualTo(8);
        assertThat(row.getSkipped()).isEqualTo(16);
        assertThat(row.getMedianMicros()).isEqualTo(0.85);
        assertThat(row.getP99Micros()).isEqualTo(12.34);
        assertThat(row.getMaxMicros()).isEqualTo(1_250);
        assertThat(row.getLastFailure()).isEqualTo("Oops: no");
        assertThat(rows.get(1).getLastFailure()).isNull();
        assertThat(rows.get(1).isManaged()).isFalse();
        assertThat(rows.get(1).isAsynchronous()).isFalse();
    }

    @Test
    void statisticsAreAttributes() {
        triggers.events.put(TriggerEvent.ON_READ, 7L);
        triggers.expiryLag = DURATIONS;
        triggers.runs.add(FakeTriggers.run(1, "users", "k"));

        assertThat(bean.getEventCounts())
                .hasSize(5)
                .containsEntry("ON_READ", 7L)
                .containsEntry("ON_WRITE", 0L);
        assertThat(bean.getExpiryLagCount()).isEqualTo(12);
        assertThat(bean.getExpiryLagMedianMicros()).isEqualTo(0.85);
        assertThat(bean.getExpiryLagP99Micros()).isEqualTo(12.34);
        assertThat(bean.getExpiryLagMaxMicros()).isEqualTo(1_250);
        assertThat(bean.getQueuedRuns()).isEqualTo(3);
        assertThat(bean.getLoggedRuns()).isEqualTo(1);
    }

    @Test
    void clientWithoutOurClassesReadsEveryAnswer() throws Exception {
        triggers.registered.add(FakeTriggers.ofCache("a", TriggerEvent.ON_READ, "users"));

        for (MBeanFeatureInfo attribute : connection.getMBeanInfo(name).getAttributes()) {
            Object answer = connection.getAttribute(name, attribute.getName());
            assertThat(readWithoutOurClasses(answer)).as(attribute.getName()).isNotNull();
        }
        CompositeData[] rows = (CompositeData[]) connection.getAttribute(name, "Triggers");
        assertThat(rows[0].get("pattern")).isEqualTo("a");
    }

    @Test
    void faultIsAnExceptionOfTheJdkThatSaysTheSame() throws Exception {
        Throwable thrown = catchThrowable(() -> bean.execute("SET a ON_WRIT 'x'"));

        assertThat(thrown)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected an event at line 1, column 7, found 'ON_WRIT'; allowed are ON_WRITE")
                .hasNoCause();
        assertThat(readWithoutOurClasses(thrown)).isNotNull();
        assertThatThrownBy(() -> bean.set("a", "NEVER", "x"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'NEVER'");
        assertThatThrownBy(() -> bean.set("a", "ON_READ", "#"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Found '#'");
        assertThatThrownBy(() -> bean.log(-1))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("most is -1");
        assertThat(triggers.registered).isEmpty();
    }

    @Test
    void failureOfAnyOtherClassCrossesAsOneOfTheJdk() throws Exception {
        triggers.failure = new CacheException("closed", new InvalidTriggerException("why", 0));
        triggers.failure.addSuppressed(new InvalidTriggerException("besides", 0));

        for (Runnable call : List.<Runnable>of(
                () -> bean.execute("LIST"),
                () -> bean.getTriggers(),
                () -> bean.getQueuedRuns(),
                () -> bean.log(1),
                () -> bean.delete("a", "ON_READ"))) {
            Throwable thrown = catchThrowable(call::run);
            assertThat(thrown)
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("javax.cache.CacheException: closed")
                    .hasNoCause()
                    .hasNoSuppressedExceptions();
            assertThat(readWithoutOurClasses(thrown)).isNotNull();
        }
        triggers.failure = new IllegalStateException("closed", triggers.failure);
        assertThatThrownBy(() -> bean.log(1)).hasMessage("closed").hasNoCause();
    }

    @Test
    void whereAFailureCameFromIsKept() {
        assertThat(catchThrowable(() -> bean.execute("NOW")).getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith("CommandParser"));
    }

    @Test
    void goneManagerIsToldOnEveryCall() {
        source.set(null);

        for (Runnable call : List.<Runnable>of(
                () -> bean.execute("LIST"), () -> bean.getTriggers(), () -> bean.getEventCounts(), () -> bean.log(1))) {
            assertThatThrownBy(call::run)
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("The cache manager of this bean was closed and is gone");
        }
    }

    @Test
    void missingArgumentIsAFaultOfTheClient() {
        for (Runnable call : List.<Runnable>of(
                () -> bean.execute(null),
                () -> bean.executeJson(null),
                () -> bean.executeAll(null),
                () -> bean.set(null, "ON_READ", "x"),
                () -> bean.set("a", null, "x"),
                () -> bean.set("a", "ON_READ", null),
                () -> bean.delete(null, "ON_READ"),
                () -> bean.suspend(null, "ON_READ"),
                () -> bean.resume(null, "ON_READ"),
                () -> bean.test(null, "ON_READ", "1"),
                () -> bean.test("a", "ON_READ", null))) {
            assertThatThrownBy(call::run)
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Found null for the parameter '");
        }
    }

    @Test
    void everyFeatureHasATextAndEveryParameterAName() throws Exception {
        MBeanInfo seen = connection.getMBeanInfo(name);

        assertThat(seen.getDescription()).isEqualTo(FeatureTexts.BEAN);
        assertThat(seen.getAttributes())
                .hasSize(FeatureTexts.ATTRIBUTES.size())
                .allSatisfy(attribute -> assertThat(attribute.getDescription())
                        .isEqualTo(FeatureTexts.ATTRIBUTES.get(attribute.getName())));
        assertThat(seen.getOperations())
                .hasSize(FeatureTexts.OPERATIONS.size())
                .allSatisfy(operation -> assertThat(operation.getDescription())
                        .isEqualTo(FeatureTexts.OPERATIONS.get(operation.getName())));
        for (MBeanOperationInfo operation : seen.getOperations()) {
            for (MBeanParameterInfo parameter : operation.getSignature()) {
                assertThat(parameter.getDescription())
                        .as(operation.getName())
                        .isEqualTo(FeatureTexts.PARAMETERS.get(parameter.getName()));
            }
        }
        assertThat(readWithoutOurClasses(seen)).isEqualTo(seen);
    }

    @Test
    void parametersHaveTheNamesOfTheSource() throws Exception {
        Map<String, List<String>> names = new TreeMap<>();
        for (MBeanOperationInfo operation : connection.getMBeanInfo(name).getOperations()) {
            names.put(
                    operation.getName(),
                    Arrays.stream(operation.getSignature())
                            .map(MBeanParameterInfo::getName)
                            .toList());
        }

        assertThat(names)
                .containsEntry("execute", List.of("command"))
                .containsEntry("set", List.of("pattern", "event", "script"))
                .containsEntry("test", List.of("pattern", "event", "json"))
                .containsEntry("logAfterJson", List.of("order", "most"));
    }

    private static Object readWithoutOurClasses(Object written) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(written);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
                super.resolveClass(type); // primitive types are the business of the original
                return type.getName().contains(".")
                        ? Class.forName(type.getName(), false, ClassLoader.getPlatformClassLoader())
                        : super.resolveClass(type);
            }
        }) {
            return in.readObject();
        }
    }
}
