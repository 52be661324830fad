package org.reflexcache.trigger.internal.diff;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A part of the objects of a class: a component of a record, a field of a bean.
 *
 * @param name of the component or field
 * @param getter reads it; accessible
 */
record Part(String name, Method getter) {

    @Nullable
    Object of(Object whole) throws OpaqueException {
        try {
            return getter.invoke(whole);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error; // the memory may be used up
            }
            throw new OpaqueException();
        } catch (IllegalAccessException e) {
            throw new AssertionError("was made accessible: " + getter, e);
        }
    }
}
