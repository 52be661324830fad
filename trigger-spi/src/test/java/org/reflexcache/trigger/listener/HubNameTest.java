package org.reflexcache.trigger.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.reflexcache.trigger.CascadeLimits;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;

class HubNameTest {

    private static final int COLLECTIONS = 100;
    private static final TriggerSettings SHALLOW =
            TriggerSettings.standard().withCascadeLimits(new CascadeLimits(1, 1));

    private final String name;
    private final FakeProvider provider = new FakeProvider();
    private final List<Object> seen = new ArrayList<>();

    HubNameTest(TestInfo test) {
        name = test.getDisplayName();
    }

    @Test
    void nameLeadsToTheSameTriggers() {
        try (ForeignTriggers one = ForeignTriggers.named(name)) {
            assertThat(ForeignTriggers.named(name).triggers()).isSameAs(one.triggers());
            assertThat(ForeignTriggers.named(name + "?").triggers()).isNotSameAs(one.triggers());
        }
    }

    @Test
    void triggersAreForgottenWhenNobodyHoldsThem() {
        WeakReference<Triggers> gone = forgotten();
        for (int i = 0; i < COLLECTIONS && gone.get() != null; i++) {
            System.gc();
        }
        assertThat(gone.get()).isNull();
        int known = HubName.known();
        try (ForeignTriggers other = ForeignTriggers.named(name + "2")) {
            assertThat(HubName.known()).as("dead names are swept away").isLessThanOrEqualTo(known);
            assertThat(other.triggers().list()).isEmpty();
        }
    }

    private WeakReference<Triggers> forgotten() {
        Triggers triggers = ForeignTriggers.named(name).triggers();
        triggers.set("*", ON_WRITE, e -> {});
        return new WeakReference<>(triggers);
    }

    @Test
    void triggersAloneKeepWhatRunsThem() {
        Triggers triggers = ForeignTriggers.named(name).triggers();
        System.gc();
        assertThat(ForeignTriggers.named(name).triggers()).isSameAs(triggers);
    }

    @Test
    void configurationKeepsTheTriggersUntilThereIsACache() {
        MutableCacheEntryListenerConfiguration<Object, Object> configuration =
                TriggerCacheEntryListener.configurationOf(name);
        WeakReference<Triggers> triggers = forgotten();
        System.gc();
        assertThat(triggers.get()).isNotNull();
        provider.register(configuration);
        assertThat(ForeignTriggers.named(name).triggers()).isSameAs(triggers.get());
        assertThat(ForeignTriggers.named(name).triggers().list()).hasSize(1);
    }

    @Test
    void factoryTravelsAndComesToTheSameTriggers() throws Exception {
        MutableCacheEntryListenerConfiguration<Object, Object> configuration =
                TriggerCacheEntryListener.configurationOf(name, SHALLOW);
        MutableCacheEntryListenerConfiguration<Object, Object> travelled = travelled(configuration);
        assertThat(travelled).isEqualTo(configuration).hasSameHashCodeAs(configuration);
        assertThat(travelled).isNotEqualTo(TriggerCacheEntryListener.configurationOf(name));
        provider.register(travelled);
        try (ForeignTriggers triggers = ForeignTriggers.named(name, SHALLOW)) {
            triggers.triggers().set("*", ON_WRITE, e -> seen.add(e.key()));
            provider.put("a", 1);
            assertThat(seen).containsExactly("a");
        }
        assertThat(configuration.isSynchronous()).isTrue();
        assertThat(configuration.isOldValueRequired()).isTrue();
    }

    @SuppressWarnings("unchecked") // what is read is what was written
    private static <T> T travelled(T object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    @Test
    void otherSettingsAreRefused() {
        try (ForeignTriggers there = ForeignTriggers.named(name)) {
            String message = "Triggers '" + name
                    + "' are there already, with other settings; allowed are equal ones, or none, or another name";
            assertThatThrownBy(() -> TriggerCacheEntryListener.factoryOf(name, SHALLOW))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> TriggerCacheEntryListener.configurationOf(name, SHALLOW))
                    .hasMessage(message);
            assertThatThrownBy(() -> ForeignTriggers.named(name, SHALLOW)).hasMessage(message);
            assertThat(ForeignTriggers.named(name, TriggerSettings.standard()).triggers())
                    .isSameAs(there.triggers());
        }
    }

    @Test
    void closedNameBeginsAnew() {
        Factory<TriggerCacheEntryListener<Object, Object>> factory = TriggerCacheEntryListener.factoryOf(name);
        ForeignTriggers first = ForeignTriggers.named(name);
        first.triggers().set("*", ON_WRITE, e -> seen.add("first"));
        provider.register(new MutableCacheEntryListenerConfiguration<>(factory, null, true, true));
        first.close();
        provider.put("a", 1);
        assertThat(seen).isEmpty();
        FakeProvider next = new FakeProvider();
        next.register(new MutableCacheEntryListenerConfiguration<>(factory, null, true, true));
        try (ForeignTriggers second = ForeignTriggers.named(name)) {
            second.triggers().set("*", ON_WRITE, e -> seen.add("second"));
            next.put("a", 1);
            assertThat(seen).containsExactly("second");
        }
    }

    @Test
    void dryRunWaitsForTheFirstEvent() {
        try (ForeignTriggers triggers = ForeignTriggers.named(name)) {
            triggers.triggers().set("*", ON_WRITE, e -> {});
            assertThatThrownBy(() -> triggers.triggers().test("*", ON_WRITE, "x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("first event");
            provider.register(TriggerCacheEntryListener.configurationOf(name));
            provider.put("a", 1);
            assertThat(triggers.triggers().test("*", ON_WRITE, "x").error()).isNull();
        }
    }
}
