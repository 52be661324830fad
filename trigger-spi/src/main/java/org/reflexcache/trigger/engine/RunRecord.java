package org.reflexcache.trigger.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.Effect;
import org.reflexcache.trigger.RunOutcome;
import org.reflexcache.trigger.TriggerRun;

/**
 * One run as the execution log keeps it. Holds texts and JDK values that cannot change, and nothing of the cache, of the trigger or
 * of the user's own classes.
 */
final class RunRecord {

    private static final int TEXT_CHARS = 200;
    /** The record with its places in the log, and the texts' own overhead. */
    private static final int FIXED_BYTES = 160;
    /** A value that is no text. */
    private static final int VALUE_BYTES = 32;

    private static final int EFFECT_BYTES = 96;
    private static final int BYTES_OF_CHAR = 2;

    private final Registration.Identity trigger;
    private final String keyText;
    private final long eventOrder;
    private final int keyHash;
    private final long epochMillis;
    private final RunOutcome outcome;
    private final long nanos;
    private final @Nullable Object value;
    private final @Nullable Object oldValue;
    private final List<Effect> effects;
    private final @Nullable String error;
    private final @Nullable String causeId;
    /** Written once, before the log publishes this object. */
    private long order;

    RunRecord(Registration registration, FactEvent event, RunOutcome outcome, long nanos, @Nullable String error) {
        Fact<Object, Object> fact = event.fact();
        this.trigger = registration.identity();
        this.keyText = event.keyText().length() <= TEXT_CHARS
                ? event.keyText()
                : event.keyText().substring(0, TEXT_CHARS);
        this.eventOrder = fact.order();
        this.keyHash = fact.keyHash();
        this.epochMillis = fact.epochMillis();
        this.outcome = outcome;
        this.nanos = nanos;
        boolean isMasked = event.context().isMasked(event.keyText());
        this.value = isMasked ? null : keepable(event.seenValue());
        this.oldValue = isMasked ? null : keepable(event.seenOldValue());
        this.effects = event.effects();
        this.error = error;
        Origin origin = fact.origin();
        this.causeId =
                origin == null || origin.cause() == null ? null : origin.cause().id();
    }

    /** Takes its place in the log. */
    void order(long newOrder) {
        order = newOrder;
    }

    long order() {
        return order;
    }

    /** About how many bytes it takes. */
    int bytes() {
        return FIXED_BYTES
                + BYTES_OF_CHAR * keyText.length()
                + bytes(value)
                + bytes(oldValue)
                + bytes(error)
                + effectBytes();
    }

    private int effectBytes() {
        int bytes = 0;
        for (Effect effect : effects) {
            bytes += EFFECT_BYTES + bytes(effect.target()) + bytes(effect.detail());
        }
        return bytes;
    }

    TriggerRun inWords(EventIds ids, String cacheName) {
        return new TriggerRun(
                order,
                ids.text(eventOrder, keyHash),
                cacheName,
                trigger.event(),
                trigger.pattern().text(),
                trigger.name(),
                keyText,
                Instant.ofEpochMilli(epochMillis),
                outcome,
                Duration.ofNanos(nanos),
                value == null ? null : value.toString(),
                oldValue == null ? null : oldValue.toString(),
                effects,
                error,
                causeId);
    }

    private static int bytes(@Nullable Object kept) {
        if (kept == null) {
            return 0;
        }
        return kept instanceof String text ? BYTES_OF_CHAR * text.length() + VALUE_BYTES : VALUE_BYTES;
    }

    /** What may stay in the log: a value of the JDK that cannot change, else the name of its class. No code of users is called. */
    private static @Nullable Object keepable(@Nullable Object seen) {
        if (seen == null || seen == FactEvent.ABSENT) {
            return null;
        }
        if (seen instanceof String text) {
            return text.length() <= TEXT_CHARS ? text : text.substring(0, TEXT_CHARS) + "...";
        }
        return isPlain(seen) ? seen : "<" + seen.getClass().getName() + ">";
    }

    private static boolean isPlain(Object seen) {
        Class<?> type = seen.getClass();
        if (type.getClassLoader() != null) {
            return false;
        }
        return seen instanceof Boolean
                || seen instanceof Character
                || (seen instanceof Number && !type.getName().contains("atomic") && !isHuge(seen))
                || seen instanceof UUID
                || seen instanceof Temporal
                || seen instanceof Duration;
    }

    private static boolean isHuge(Object number) {
        return number instanceof BigInteger || number instanceof BigDecimal;
    }
}
