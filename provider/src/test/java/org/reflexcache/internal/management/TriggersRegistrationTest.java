package org.reflexcache.internal.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.GarbageCollections;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.trigger.Triggers;

class TriggersRegistrationTest {

    private static final URI MANAGER = URI.create("urn:registration-test");
    private static final long SOON = 1;
    private static final long NEVER = TimeUnit.HOURS.toNanos(1);

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ClassLoader loader = new ClassLoader(TriggersRegistrationTest.class.getClassLoader()) {};
    private final Supplier<Triggers> triggers = source();

    @AutoClose
    private final RecordedLog log = new RecordedLog("org.reflexcache.management");

    @Test
    void whereThereIsAServerTheBeanIsThereAtOnce() {
        TriggersRegistration registration = registration(NEVER);
        registration.begin(triggers);
        assertThat(beans()).hasSize(1);
        assertThat(threads()).isEmpty();
        registration.end();
        assertThat(beans()).isEmpty();
    }

    @Test
    void whereThereIsNoneADaemonOfTheManagerRegistersItALittleLater() throws JMException {
        TriggersRegistration waiting = registration(NEVER);
        waiting.begin(triggers, false);
        assertThat(threads()).singleElement().matches(Thread::isDaemon);
        waiting.end();

        TriggersRegistration registration = registration(SOON);
        registration.begin(triggers, false);
        Await.until("the bean is there", () -> !beans().isEmpty());
        ObjectName name = beans().iterator().next();
        assertThat((String[]) server.getAttribute(name, "CacheNames")).containsExactly("stock");
        registration.end();
        assertThat(beans()).isEmpty();
        assertThat(threads()).isEmpty();
    }

    @Test
    void oneThatIsEndedBeforeItsTimeNeverComesAndLeavesNoThread() {
        TriggersRegistration registration = registration(NEVER);
        registration.begin(triggers, false);
        registration.end();
        registration.end();
        assertThat(threads()).isEmpty();
        assertThat(beans()).isEmpty();
    }

    @Test
    void whenItIsEndedAsItComesNothingStays() {
        for (int i = 0; i < 200; i++) {
            TriggersRegistration registration = registration(SOON + i * 1_000L);
            registration.begin(triggers, false);
            registration.end();
            assertThat(beans()).isEmpty();
        }
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void afterTheEndNothingBegins() {
        TriggersRegistration registration = registration(SOON);
        registration.end();
        registration.begin(triggers, false);
        registration.begin(triggers, true);
        assertThat(threads()).isEmpty();
        assertThat(beans()).isEmpty();
    }

    @Test
    void itBeginsOnce() {
        TriggersRegistration registration = registration(NEVER);
        registration.begin(triggers, false);
        registration.begin(triggers, false);
        registration.begin(triggers, true);
        assertThat(threads()).hasSize(1);
        assertThat(beans()).isEmpty();
        registration.end();
    }

    @Test
    void whoInterruptsTheThreadHasTheBeanSooner() {
        TriggersRegistration registration = registration(NEVER);
        registration.begin(triggers, false);
        threads().get(0).interrupt();
        Await.until("the bean is there", () -> !beans().isEmpty());
        registration.end();
        assertThat(beans()).isEmpty();
    }

    @Test
    void theWaitingThreadKeepsNoTriggersAlive() {
        TriggersRegistration registration = registration(NEVER);
        assertThat(GarbageCollections.clear(begunAndForgotten(registration))).isTrue();
        assertThat(threads()).hasSize(1);
        registration.end();
    }

    private static WeakReference<Supplier<Triggers>> begunAndForgotten(TriggersRegistration registration) {
        Supplier<Triggers> forgotten = source();
        registration.begin(forgotten, false);
        return new WeakReference<>(forgotten);
    }

    private TriggersRegistration registration(long delayNanos) {
        return new TriggersRegistration(MANAGER, loader, delayNanos);
    }

    private static Supplier<Triggers> source() {
        Triggers triggers = (Triggers) Proxy.newProxyInstance(
                Triggers.class.getClassLoader(), new Class<?>[] {Triggers.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("cacheNames")) {
                        return List.of("stock");
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
        return () -> triggers;
    }

    private Set<ObjectName> beans() {
        try {
            return server.queryNames(
                    new ObjectName("org.reflexcache:type=Triggers,CacheManager=urn.registration-test,*"), null);
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    /** Those that work for the manager of this test. */
    private List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getContextClassLoader() == loader)
                .toList();
    }
}
