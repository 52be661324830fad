package org.reflexcache.trigger.internal.annotated;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.EntryEvent;

/** Events that know a key and two values, and can do nothing else. */
final class HandmadeEvent {

    private HandmadeEvent() {}

    @SuppressWarnings("unchecked") // what the proxy answers is an object
    static EntryEvent<Object, Object> of(Object key, @Nullable Object value, @Nullable Object oldValue) {
        return (EntryEvent<Object, Object>) Proxy.newProxyInstance(
                EntryEvent.class.getClassLoader(),
                new Class<?>[] {EntryEvent.class},
                (self, method, args) -> switch (method.getName()) {
                    case "key" -> key;
                    case "value" -> value;
                    case "oldValue" -> oldValue;
                    case "equals" -> self == args[0];
                    case "toString" -> "event of " + key;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
