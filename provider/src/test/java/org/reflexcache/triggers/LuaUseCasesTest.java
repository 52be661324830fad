package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EVICT;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.testing.StillTicker;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.Effect;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.command.TriggerCommands;
import org.reflexcache.trigger.effect.EffectRequest;
import org.reflexcache.trigger.effect.Events;

/** What people want triggers for, each script as it is written in Java, in a command, and in a command on one line. */
@SuppressWarnings("try") // scopes are there to be open
class LuaUseCasesTest {

    /** How a script is registered. */
    enum Way {
        JAVA,
        COMMAND,
        COMMAND_ON_ONE_LINE
    }

    private static final String INVENTORY = """
            local old = tonumber(trigger.old_value) or 0
            local new = tonumber(trigger.value)
            if old > 10 and new <= 10 then
              cache.warm("page:product:" .. trigger.key_suffix)
              cache.emit("inventory.low", {
                sku = trigger.key_suffix,
                count = new
              })
            end
            """;

    private static final String EVICTED = """
            if trigger.value.last_active > (os.time() - 300) then
              cache.webhook("https://api.internal/session/persist", {
                session_id = trigger.key_suffix,
                data = trigger.value,
                reason = "eviction"
              })
            end
            """;

    private static final String EXPIRED = """
            cache.webhook("https://api.internal/auth/session-expired", {
              user_id = trigger.metadata.user_id,
              session_id = trigger.key_suffix,
              expired_at = trigger.timestamp
            })
            cache.delete("permissions:" .. trigger.metadata.user_id)
            """;

    private static final String AUDIT = """
            cache.log("compliance", {
              action = "delete",
              key = trigger.key,
              deleted_by = trigger.metadata.caller,
              timestamp = trigger.timestamp,
              data_hash = cache.sha256(trigger.value)
            })
            """;

    private static final String RATE_LIMIT = """
            local count = cache.incr("rl:count:" .. trigger.key_suffix)
            if count > 1000 then
              cache.log("compliance", {
                event = "rate_limit_exceeded",
                client = trigger.key_suffix,
                count = count
              })
            end
            """;

    private static final String PROFILE = """
            -- This trigger fires on every profile update
            -- Pre-warm the user's dashboard and feed caches
            local user_id = trigger.key_suffix
            cache.warm("dashboard:" .. user_id)
            cache.warm("feed:" .. user_id)

            -- Emit event for downstream consumers
            cache.emit("user.profile.updated", {
              user_id = user_id,
              fields_changed = trigger.diff_keys,
              timestamp = trigger.timestamp
            })
            """;

    private static final String SESSION_ENDED = """
            cache.webhook("https://api.internal/session-expired", {
              session_id = trigger.key_suffix,
              user_id = trigger.metadata.user_id,
              expired_at = trigger.timestamp
            })
            """;

    private static final long START = ManualTicker.START_EPOCH_MILLIS / 1_000;

    private final StillTicker ticker = new StillTicker();

    @AutoClose
    private final ScriptedCache scripted = new ScriptedCache();

    @AutoClose
    private final ScriptedCache brief = new ScriptedCache(configuration -> configuration
            .setTicker(ticker)
            .setExpiryPolicyFactory(
                    TouchedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.MINUTES, 30))));

    private final Cache<Object, Object> cache = scripted.cache;

    private static void register(ScriptedCache on, Way way, String pattern, TriggerEvent event, String script) {
        switch (way) {
            case JAVA -> on.triggers.set(pattern, event, script);
            case COMMAND ->
                assertThat(command(on, "TRIGGER SET " + pattern + " " + event + " `\n" + script + "`"))
                        .isEqualTo("set " + pattern + " " + event);
            case COMMAND_ON_ONE_LINE -> {
                String line = script.replaceAll("\\s+", " ");
                command(on, "TRIGGER SET " + pattern + " " + event + " ` " + line + "`");
            }
        }
    }

    private static String command(ScriptedCache on, String text) {
        return new TriggerCommands(on.triggers).execute(text);
    }

    private static Map<?, ?> payload(EffectRequest request) {
        return (Map<?, ?>) request.payload();
    }

    @ParameterizedTest
    @EnumSource
    void stockThatRunsLowWarmsThePageAndIsEmitted(Way way) {
        register(scripted, way, "inventory:*", ON_WRITE, INVENTORY);
        cache.put("inventory:7", 50);
        cache.put("inventory:7", "40");
        cache.put("inventory:8", 3);
        assertThat(scripted.requests()).isEmpty();
        List<EffectRequest> told = new ArrayList<>();
        try (Events.Subscription low = Events.subscribe("inventory.*", told::add)) {
            cache.put("inventory:7", 10);
            cache.put("inventory:7", 9);
        }
        assertThat(told).hasSize(1).isEqualTo(scripted.requests());
        assertThat(told.get(0).target()).isEqualTo("inventory.low");
        assertThat(told.get(0).payload()).isEqualTo(Map.of("sku", "7", "count", 10L));
        Await.until("the page is warm", () -> "loaded page:product:7".equals(cache.get("page:product:7")));
        scripted.assertAllWell();
    }

    @ParameterizedTest
    @EnumSource
    void anEvictedSessionIsPersistedIfItWasActive(Way way) {
        try (ScriptedCache full = new ScriptedCache(configuration -> configuration.setMaximumEntries(1))) {
            register(full, way, "session:*", ON_EVICT, EVICTED);
            long now = Instant.now().getEpochSecond();
            full.cache.put("session:5", Map.of("last_active", now, "user", "ann"));
            full.cache.put("session:6", Map.of("last_active", now - 1_000, "user", "bob"));
            full.cache.put("session:7", Map.of("last_active", now - 1_000, "user", "cid"));
            assertThat(full.requests()).singleElement().satisfies(request -> {
                assertThat(request.kind()).isEqualTo("webhook");
                assertThat(request.target()).isEqualTo("https://api.internal/session/persist");
                assertThat(request.payload())
                        .isEqualTo(Map.of(
                                "session_id", "5",
                                "reason", "eviction",
                                "data", Map.of("last_active", now, "user", "ann")));
            });
            full.assertAllWell();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExpiredSessionIsToldWithItsUserAndItsPermissionsGo(Way way) {
        register(brief, way, "auth:session:*", ON_EXPIRE, EXPIRED);
        try (CallScope login = CallScope.builder().metadata("user_id", 42).open()) {
            brief.cache.put("auth:session:9", "s");
        }
        ticker.advance(Duration.ofMinutes(29));
        brief.cache.put("permissions:42", "all");
        ticker.advance(Duration.ofMinutes(1));
        assertThat(brief.cache.get("auth:session:9")).isNull();
        assertThat(brief.requests()).singleElement().satisfies(request -> {
            assertThat(request.kind()).isEqualTo("webhook");
            assertThat(request.target()).isEqualTo("https://api.internal/auth/session-expired");
            assertThat(request.payload())
                    .isEqualTo(Map.of("user_id", 42L, "session_id", "9", "expired_at", START + 1_800));
        });
        assertThat(brief.cache.containsKey("permissions:42")).isFalse();
        brief.assertAllWell();
    }

    @ParameterizedTest
    @EnumSource
    void aDeletionIsLoggedWithCallerAndHash(Way way) {
        register(scripted, way, "pii:*", ON_DELETE, AUDIT);
        cache.put("pii:1", "abc");
        try (CallScope scope = CallScope.builder().caller("alice").open()) {
            cache.remove("pii:1");
        }
        assertThat(scripted.requests()).singleElement().satisfies(request -> {
            assertThat(request.kind() + " " + request.target()).isEqualTo("log compliance");
            Map<?, ?> record = payload(request);
            assertThat(record.get("action")).isEqualTo("delete");
            assertThat(record.get("key")).isEqualTo("pii:1");
            assertThat(record.get("deleted_by")).isEqualTo("alice");
            assertThat(record.get("timestamp"))
                    .isEqualTo(request.event().timestamp().getEpochSecond());
            assertThat(record.get("data_hash"))
                    .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        });
        scripted.assertAllWell();
    }

    @ParameterizedTest
    @EnumSource
    void readsAreCountedAndTooManyAreLogged(Way way) {
        register(scripted, way, "api:ratelimit:*", ON_READ, RATE_LIMIT);
        cache.put("api:ratelimit:x", 1);
        for (int i = 0; i < 1_002; i++) {
            cache.get("api:ratelimit:x");
        }
        assertThat(cache.get("rl:count:x")).isEqualTo(1_002L);
        assertThat(scripted.requests())
                .extracting(EffectRequest::payload)
                .containsExactly(
                        Map.of("event", "rate_limit_exceeded", "client", "x", "count", 1_001L),
                        Map.of("event", "rate_limit_exceeded", "client", "x", "count", 1_002L));
        scripted.assertAllWell();
    }

    @ParameterizedTest
    @EnumSource
    void aSessionOfAnyKindThatExpiresIsTold(Way way) {
        register(brief, way, "session:*", ON_EXPIRE, SESSION_ENDED);
        brief.cache.put("session:1", "s");
        ticker.advance(Duration.ofHours(1));
        brief.cache.containsKey("session:1");
        assertThat(brief.requests()).singleElement().satisfies(request -> {
            assertThat(request.target()).isEqualTo("https://api.internal/session-expired");
            assertThat(request.payload()).isEqualTo(Map.of("session_id", "1", "expired_at", START + 3_600));
        });
        brief.assertAllWell();
    }

    @Test
    void aProfileWarmsWhatShowsItAndIsListedTriedAndDeleted() {
        assertThat(command(
                        scripted, "TRIGGER SET user:profile:* ON_WRITE TIMEOUT 200us MAXMEM 32kb `\n" + PROFILE + "`"))
                .isEqualTo("set user:profile:* ON_WRITE");
        RegisteredTrigger listed = scripted.triggers.list().get(0);
        assertThat(listed.options())
                .isEqualTo(TriggerOptions.standard()
                        .withTimeout(Duration.ofNanos(200_000))
                        .withMaxMemory(32 << 10));
        assertThat(command(scripted, "TRIGGER LIST")).contains("user:profile:*", "ON_WRITE", "lua");

        String tried = command(scripted, "TRIGGER TEST user:profile:* ON_WRITE WITH '{\"name\":\"test\"}'");
        assertThat(tried).contains("OK", "dashboard:test", "feed:test", "user.profile.updated");
        assertThat(scripted.requests()).isEmpty();
        assertThat(cache.iterator()).isExhausted();

        cache.put("user:profile:3", Map.of("name", "a", "city", "x"));
        cache.put("user:profile:3", Map.of("name", "b", "city", "x"));
        assertThat(scripted.targets("emit")).containsExactly("user.profile.updated", "user.profile.updated");
        Map<?, ?> told = payload(scripted.requests().get(1));
        assertThat(told.get("user_id")).isEqualTo("3");
        assertThat(told.get("fields_changed")).isEqualTo(List.of("name"));
        Await.until("both are warm", () -> cache.containsKey("dashboard:3") && cache.containsKey("feed:3"));
        scripted.assertAllWell();

        assertThat(command(scripted, "TRIGGER DEL user:profile:* ON_WRITE"))
                .isEqualTo("deleted user:profile:* ON_WRITE");
        assertThat(scripted.triggers.list()).isEmpty();
    }

    @Test
    void theDryRunOfAProfileListsItsEffectsInTheirOrder() {
        register(scripted, Way.JAVA, "user:profile:*", ON_WRITE, PROFILE);
        assertThat(scripted.triggers
                        .test("user:profile:*", ON_WRITE, Map.of("name", "x"))
                        .effects())
                .extracting(Effect::kind)
                .containsExactly("load", "load", "emit");
    }
}
