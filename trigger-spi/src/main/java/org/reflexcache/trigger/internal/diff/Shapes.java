package org.reflexcache.trigger.internal.diff;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The shapes of classes, each found once. Safe for use by many threads. */
final class Shapes {

    private final Map<Class<?>, Shape> known = new ConcurrentHashMap<>();

    Shape of(Object object) {
        return known.computeIfAbsent(object.getClass(), Shape::of);
    }
}
