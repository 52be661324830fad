package org.reflexcache.trigger.effect;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.KeyPattern;

/**
 * Events that triggers emit, for code in the same process. Belongs to the class loader of this class; safe for use by many threads.
 *
 * <pre>{@code
 * try (Events.Subscription low = Events.subscribe("inventory.*", event -> reorder(event.payload()))) {
 *     ...
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class Events {

    private static final List<Subscription> SUBSCRIPTIONS = new CopyOnWriteArrayList<>();

    private Events() {}

    /**
     * Subscribes to the events with certain names.
     *
     * <p>The subscriber is called when the trigger that emitted the event has ended well, on its thread and before the call of the cache
     * returns; for one key in the order of its events. What it throws is counted and logged as a failure of the trigger.
     *
     * @param pattern as for keys: a name, or with {@code *} for anything
     * @param subscriber what to call, by many threads at once
     * @return the subscription, until it is closed
     * @throws org.reflexcache.trigger.InvalidTriggerException when the pattern is not valid
     */
    public static Subscription subscribe(String pattern, Consumer<? super EffectRequest> subscriber) {
        Subscription made =
                new Subscription(KeyPattern.parse(pattern), Objects.requireNonNull(subscriber, "subscriber"));
        SUBSCRIPTIONS.add(made);
        return made;
    }

    /**
     * Somebody's wish to be told of events.
     *
     * @since 0.1
     */
    public static final class Subscription implements AutoCloseable {

        private final KeyPattern pattern;
        private final Consumer<? super EffectRequest> subscriber;

        private Subscription(KeyPattern pattern, Consumer<? super EffectRequest> subscriber) {
            this.pattern = pattern;
            this.subscriber = subscriber;
        }

        /** Ends it; an event that is being told may still come. */
        @Override
        public void close() {
            SUBSCRIPTIONS.remove(this);
        }
    }

    /**
     * Hands events to the subscribers. Found by {@link java.util.ServiceLoader}.
     *
     * @since 0.1
     */
    public static final class Sink implements EffectSink {

        /** For {@link java.util.ServiceLoader}. */
        public Sink() {}

        @Override
        public Set<String> kinds() {
            return Set.of(EMIT);
        }

        @Override
        public void accept(EffectRequest request) {
            Throwable first = null;
            for (Subscription subscription : SUBSCRIPTIONS) {
                if (subscription.pattern.matches(request.target())) {
                    try {
                        subscription.subscriber.accept(request);
                    } catch (RuntimeException | Error failure) {
                        first = together(first, failure);
                    }
                }
            }
            if (first instanceof Error error) {
                throw error;
            }
            if (first instanceof RuntimeException exception) {
                throw exception;
            }
        }

        private static Throwable together(@Nullable Throwable first, Throwable later) {
            if (first == null) {
                return later;
            }
            if (first != later) {
                first.addSuppressed(later);
            }
            return first;
        }
    }
}
