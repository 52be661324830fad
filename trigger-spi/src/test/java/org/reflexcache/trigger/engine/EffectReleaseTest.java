package org.reflexcache.trigger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.Effect;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.effect.EffectCollector;
import org.reflexcache.trigger.effect.EffectRequest;
import org.reflexcache.trigger.effect.Events;

/** When what triggers ask for is done, and what is refused. */
class EffectReleaseTest {

    @AutoClose
    private final RegistryFixture fixture = new RegistryFixture();

    private final List<EffectRequest> told = new ArrayList<>();

    private final Events.Subscription subscription = Events.subscribe("release.*", told::add);

    @AfterEach
    void end() {
        subscription.close();
    }

    private static final TriggerOptions LUA = TriggerOptions.standard().withLanguage("lua");

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "log"})
    void aScriptThatAsksForWhatNobodyDeliversIsRefused(String kind) {
        assertThatThrownBy(() -> fixture.triggers.set("*", ON_WRITE, "local x = 1\ncache." + kind + "('a', {})", LUA))
                .isInstanceOfSatisfying(
                        InvalidTriggerException.class,
                        refused -> assertThat(refused.position()).isEqualTo(12))
                .hasMessageContaining("'" + kind + "'")
                .hasMessageContaining("needs an EffectSink")
                .hasMessageContaining("[emit]");
        assertThat(fixture.triggers.list()).isEmpty();
    }

    @Test
    void whatIsAskedForInAnotherWayFailsWhenItIs() {
        fixture.triggers.set("*", ON_WRITE, "cache.emit('release.a') local c = cache c.webhook('a', {})", LUA);
        fixture.write("k");
        assertThat(fixture.only().lastFailure()).contains("needs an EffectSink");
        assertThat(told).as("of a run that failed").isEmpty();
    }

    @Test
    void requestsAreToldInOrderWhenTheRunHasEnded() {
        fixture.triggers.set("*", ON_WRITE, event -> {
            EffectCollector effects = (EffectCollector) event;
            effects.request("emit", "release.a", 1L);
            effects.request("emit", "other", 2L);
            effects.request("emit", "release.b", 3L);
            assertThat(told).isEmpty();
        });
        fixture.write("k");
        assertThat(told).extracting(EffectRequest::payload).containsExactly(1L, 3L);
        assertThat(told).extracting(EffectRequest::number).containsExactly(1, 3);
        assertThat(fixture.triggers.log(1).get(0).effects())
                .extracting(Effect::target)
                .containsExactly("release.a", "other", "release.b");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSubscriberThatThrowsFailsTheRunAndTheOthersAreToldAllTheSame(boolean isError) {
        subscription.close();
        Events.Subscription bad = Events.subscribe("release.*", request -> {
            if (isError) {
                throw new NoClassDefFoundError("subscriber");
            }
            throw new IllegalStateException("subscriber");
        });
        Events.Subscription good = Events.subscribe("release.*", told::add);
        try {
            fixture.triggers.set("*", ON_WRITE, "cache.emit('release.a') cache.emit('release.b')", LUA);
            fixture.write("k");
            assertThat(told).hasSize(2);
            assertThat(fixture.triggers.list().get(0).counts().error()).isEqualTo(1);
            assertThat(fixture.triggers.list().get(0).lastFailure()).contains("subscriber");
            bad.close();
            fixture.write("k");
            assertThat(told).hasSize(4);
        } finally {
            bad.close();
            good.close();
        }
    }
}
