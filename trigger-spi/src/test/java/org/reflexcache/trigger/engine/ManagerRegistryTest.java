package org.reflexcache.trigger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;

class ManagerRegistryTest {

    private final AtomicLong nanos = new AtomicLong();
    private final TriggerEnvironment environment = new TriggerEnvironment(
            () -> Instant.EPOCH,
            nanos::get,
            () -> true,
            ManagerRegistryTest.class.getClassLoader(),
            new TestTarget(TestFact.emptyCache()));
    private final ManagerRegistry manager = new ManagerRegistry("manager", TriggerSettings.standard(), environment);
    private final Triggers triggers = manager.triggers();

    @Test
    void aDeletionThatCameTooLateDeletesWhatIsThereNowAndSaysTheTruth() {
        TriggerRegistry cache = manager.add("c", TriggerSettings.standard(), environment);
        triggers.set("a", ON_WRITE, e -> {});
        List<InstalledTrigger> found = manager.own().all();
        assertThat(triggers.delete("a", ON_WRITE)).isTrue();
        assertThat(manager.delete(found)).isFalse();
        triggers.set("a", ON_WRITE, e -> {});
        assertThat(manager.delete(found)).isTrue();
        assertThat(triggers.list()).isEmpty();
        assertThat(cache.snapshot().listensTo(ON_WRITE)).isFalse();
        assertThat(manager.delete(found)).isFalse();
    }

    @Test
    void aCacheThatIsMadeLaterRunsTriggersInTheOrderOfTheirRegistration() {
        triggers.set("b*", ON_WRITE, e -> {});
        triggers.set("a*", ON_WRITE, e -> {});
        TriggerRegistry cache = manager.add("c", TriggerSettings.standard(), environment);
        cache.triggers().set("c*", ON_WRITE, e -> {});
        triggers.set("*", ON_WRITE, e -> {});
        triggers.set("a*", ON_WRITE, e -> {});
        assertThat(cache.triggers().list())
                .extracting(RegisteredTrigger::pattern)
                .containsExactly("b*", "a*", "c*", "*");
    }
}
