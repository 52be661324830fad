package org.reflexcache.trigger.internal.annotated;

import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EVICT;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.annotation.OnDelete;
import org.reflexcache.trigger.annotation.OnEvict;
import org.reflexcache.trigger.annotation.OnExpire;
import org.reflexcache.trigger.annotation.OnRead;
import org.reflexcache.trigger.annotation.OnWrite;

/** One annotation of a method, whichever of the five it is. */
record Subscription(TriggerEvent event, String annotation, List<String> patterns, String cachePattern, boolean async) {

    /** The annotations of this declaration of the method, as written: patterns may be bad ones. */
    static List<Subscription> of(Method method) {
        List<Subscription> all = new ArrayList<>();
        for (OnWrite on : method.getDeclaredAnnotationsByType(OnWrite.class)) {
            all.add(new Subscription(ON_WRITE, "@OnWrite", List.of(on.value()), on.cache(), on.async()));
        }
        for (OnEvict on : method.getDeclaredAnnotationsByType(OnEvict.class)) {
            all.add(new Subscription(ON_EVICT, "@OnEvict", List.of(on.value()), on.cache(), on.async()));
        }
        for (OnExpire on : method.getDeclaredAnnotationsByType(OnExpire.class)) {
            all.add(new Subscription(ON_EXPIRE, "@OnExpire", List.of(on.value()), on.cache(), on.async()));
        }
        for (OnDelete on : method.getDeclaredAnnotationsByType(OnDelete.class)) {
            all.add(new Subscription(ON_DELETE, "@OnDelete", List.of(on.value()), on.cache(), on.async()));
        }
        for (OnRead on : method.getDeclaredAnnotationsByType(OnRead.class)) {
            all.add(new Subscription(ON_READ, "@OnRead", List.of(on.value()), on.cache(), on.async()));
        }
        return all;
    }

    /** Tells what is wrong with the annotations of one method. */
    static void check(List<Subscription> all, Consumer<String> faults) {
        Set<List<Object>> seen = new HashSet<>();
        for (Subscription one : all) {
            if (one.patterns.isEmpty()) {
                faults.accept(one.annotation + " has no key pattern; allowed are one or more");
            }
            parse(one.cachePattern, one.annotation + " with a bad cache: ", faults);
            for (String pattern : one.patterns) {
                parse(pattern, one.annotation + ": ", faults);
                if (!seen.add(List.of(one.event, pattern, one.cachePattern))) {
                    faults.accept(one.annotation + " has the key pattern '" + pattern + "' twice for the cache '"
                            + one.cachePattern + "'; allowed is once");
                }
            }
        }
    }

    private static void parse(String pattern, String place, Consumer<String> faults) {
        try {
            KeyPattern.parse(pattern);
        } catch (InvalidTriggerException refused) {
            faults.accept(place + refused.getMessage());
        }
    }
}
