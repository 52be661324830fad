package org.reflexcache.trigger;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An event that did not happen, to try a trigger with: see {@link Triggers#test}. Immutable.
 *
 * <p>Where no key is given, the key is the text of the trigger's pattern with {@code test} in the place of each {@code *}. A value
 * given as JSON is turned into the cache's type of values.
 *
 * @since 0.1
 */
public final class Sample {

    private static final Sample EMPTY = new Sample(new Draft());

    private final @Nullable Object key;
    private final Part value;
    private final Part oldValue;
    private final Map<String, Object> metadata;
    private final @Nullable String caller;
    private final @Nullable String triggerName;
    private final @Nullable String cacheName;

    /** The fields while they are being set. */
    private static final class Draft {
        private @Nullable Object key;
        private Part value = Part.NONE;
        private Part oldValue = Part.NONE;
        private Map<String, Object> metadata = Map.of();
        private @Nullable String caller;
        private @Nullable String triggerName;
        private @Nullable String cacheName;
    }

    /**
     * A value, as an object or as JSON.
     *
     * @param content the object, or the JSON text; {@code null} for no value
     * @param isJson whether it is JSON text
     */
    public record Part(@Nullable Object content, boolean isJson) {

        /** No value. */
        public static final Part NONE = new Part(null, false);
    }

    private Sample(Draft draft) {
        key = draft.key;
        value = draft.value;
        oldValue = draft.oldValue;
        metadata = draft.metadata;
        caller = draft.caller;
        triggerName = draft.triggerName;
        cacheName = draft.cacheName;
    }

    private Sample with(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.key = key;
        draft.value = value;
        draft.oldValue = oldValue;
        draft.metadata = metadata;
        draft.caller = caller;
        draft.triggerName = triggerName;
        draft.cacheName = cacheName;
        change.accept(draft);
        return new Sample(draft);
    }

    /**
     * A sample with a value.
     *
     * @param value the value; {@code null} for none
     * @return a sample with nothing else
     */
    public static Sample of(@Nullable Object value) {
        return EMPTY.with(draft -> draft.value = new Part(value, false));
    }

    /**
     * A sample whose value is written as JSON.
     *
     * @param json the value
     * @return a sample with nothing else; whether the text is valid shows when it is used
     */
    public static Sample ofJson(String json) {
        return EMPTY.with(draft -> draft.value = json(json));
    }

    private static Part json(String json) {
        return new Part(Objects.requireNonNull(json, "json"), true);
    }

    /**
     * This sample with a key.
     *
     * @param newKey the key
     * @return the changed copy
     */
    public Sample withKey(Object newKey) {
        Objects.requireNonNull(newKey, "key");
        return with(draft -> draft.key = newKey);
    }

    /**
     * This sample with an old value: the event is an update.
     *
     * @param newOldValue the value before
     * @return the changed copy
     */
    public Sample withOldValue(Object newOldValue) {
        Objects.requireNonNull(newOldValue, "old value");
        return with(draft -> draft.oldValue = new Part(newOldValue, false));
    }

    /**
     * This sample with an old value written as JSON: the event is an update.
     *
     * @param json the value before
     * @return the changed copy
     */
    public Sample withOldJson(String json) {
        return with(draft -> draft.oldValue = json(json));
    }

    /**
     * This sample with metadata.
     *
     * @param newMetadata the metadata, as {@link CallScope} allows it
     * @return the changed copy
     * @throws IllegalArgumentException when a value is of a type that metadata cannot have
     */
    public Sample withMetadata(Map<String, ?> newMetadata) {
        Map<String, Object> copy = Metadata.copyOf(newMetadata);
        return with(draft -> draft.metadata = copy);
    }

    /**
     * This sample with a caller.
     *
     * @param newCaller who makes the call
     * @return the changed copy
     */
    public Sample withCaller(String newCaller) {
        Objects.requireNonNull(newCaller, "caller");
        return with(draft -> draft.caller = newCaller);
    }

    /**
     * This sample for the trigger of one name, where several have the same pattern and event.
     *
     * @param newTriggerName the name of the trigger; empty for the one without
     * @return the changed copy
     */
    public Sample forTrigger(String newTriggerName) {
        Objects.requireNonNull(newTriggerName, "trigger name");
        return with(draft -> draft.triggerName = newTriggerName);
    }

    /**
     * This sample for one cache, where the trigger is that of a cache manager.
     *
     * @param newCacheName the name of the cache
     * @return the changed copy
     */
    public Sample inCache(String newCacheName) {
        Objects.requireNonNull(newCacheName, "cache name");
        return with(draft -> draft.cacheName = newCacheName);
    }

    /**
     * The key.
     *
     * @return {@code null} when one is to be made from the pattern
     */
    public @Nullable Object key() {
        return key;
    }

    /**
     * The value.
     *
     * @return {@link Part#NONE} when there is none
     */
    public Part value() {
        return value;
    }

    /**
     * The value before.
     *
     * @return {@link Part#NONE} when there is none
     */
    public Part oldValue() {
        return oldValue;
    }

    /**
     * The metadata of the entry.
     *
     * @return unmodifiable
     */
    public Map<String, Object> metadata() {
        return metadata;
    }

    /**
     * Who makes the call.
     *
     * @return {@code null} when nobody is known
     */
    public @Nullable String caller() {
        return caller;
    }

    /**
     * The name of the trigger that is meant.
     *
     * @return {@code null} when it does not matter
     */
    public @Nullable String triggerName() {
        return triggerName;
    }

    /**
     * The cache in which the event is to be.
     *
     * @return {@code null} for the only one there is, or the first one of a manager
     */
    public @Nullable String cacheName() {
        return cacheName;
    }

    /** Without the values: it may end up in a log. */
    @Override
    public String toString() {
        return "Sample[key " + key + ", metadata " + metadata.keySet() + ", caller " + caller + ", trigger "
                + triggerName + ", cache " + cacheName + "]";
    }
}
