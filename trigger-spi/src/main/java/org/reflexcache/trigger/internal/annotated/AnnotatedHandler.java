package org.reflexcache.trigger.internal.annotated;

import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerEvent;

/**
 * One pattern of one annotation of one method: what there is to register.
 *
 * @param name class and method, such as {@code com.acme.Sessions#onEnd}; with the types of the parameters where another
 *     annotated method has the same name. The class is the one where the annotation stands
 * @param pattern the keys it is for, a valid {@link org.reflexcache.trigger.KeyPattern}
 * @param event what it reacts to
 * @param cachePattern the names of caches it is for, valid as well; {@code *} for all
 * @param async whether another thread is to run it
 * @param trigger calls the method; the same one in all handlers of the method
 * @since 0.1
 */
public record AnnotatedHandler(
        String name,
        String pattern,
        TriggerEvent event,
        String cachePattern,
        boolean async,
        Trigger<Object, Object> trigger) {}
