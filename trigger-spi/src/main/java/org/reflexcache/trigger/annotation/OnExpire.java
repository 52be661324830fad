package org.reflexcache.trigger.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the method when the time of an entry is up, whether somebody touched it or not. The event is {@link org.reflexcache.trigger.TriggerEvent#ON_EXPIRE}.
 *
 * <pre>{@code
 * @OnExpire("auth:session:*")
 * void sessionOver(EntryEvent<String, Session> event) { ... }
 * }</pre>
 *
 * <p>The value, and the old value with it, is the one that expired. What a method may look like, and which methods count, is said at
 * {@linkplain org.reflexcache.trigger.annotation this package}.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(OnExpire.List.class)
public @interface OnExpire {

    /**
     * The keys it is for.
     *
     * @return one or more patterns, as {@link org.reflexcache.trigger.KeyPattern#parse} reads them; the method runs once for each
     *     that matches
     */
    String[] value();

    /**
     * The caches it is for, where the object is registered with a cache manager.
     *
     * @return what names of caches must match, in the syntax of key patterns; {@code *} for all
     */
    String cache() default "*";

    /**
     * Whether another thread runs it, after the call that made the change.
     *
     * @return false for the thread that made the change
     */
    boolean async() default false;

    /**
     * Several of them at one method; the compiler writes it.
     *
     * @since 0.1
     */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface List {

        /**
         * The annotations.
         *
         * @return those at the method, in the order in which they stand there
         */
        OnExpire[] value();
    }
}
