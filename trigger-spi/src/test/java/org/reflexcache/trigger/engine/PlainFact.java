package org.reflexcache.trigger.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fact of an eternal entry without metadata, from nowhere. */
interface PlainFact extends Fact<Object, Object> {

    @Override
    default int keyHash() {
        return key().hashCode();
    }

    @Override
    default long order() {
        return 1;
    }

    @Override
    default long timeToLiveNanos() {
        return ETERNAL;
    }

    @Override
    default Map<String, Object> metadata() {
        return Map.of();
    }

    @Override
    default @Nullable Origin origin() {
        return null;
    }
}
