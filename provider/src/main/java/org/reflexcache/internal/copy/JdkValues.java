package org.reflexcache.internal.copy;

import java.util.BitSet;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The plans of the JDK's own classes, whose fields are out of reach. They do what these classes do when they are read.
 *
 * <p>There is none for views of other objects, as {@code Collections.unmodifiableList} and {@code Arrays.asList} make them: what
 * they are a view of cannot be told, and the value may hold that, too.
 */
@SuppressWarnings("JavaUtilDate") // users have them
final class JdkValues {

    private static final Map<Class<?>, Plan> PLANS = plans();

    private JdkValues() {}

    /** Returns the plan of exactly this class, or null. */
    static @Nullable Plan plan(Class<?> type) {
        return PLANS.get(type);
    }

    private static Map<Class<?>, Plan> plans() {
        Map<Class<?>, Plan> plans = new HashMap<>();
        plans.put(Class.class, JdkValues::classObject);
        plans.put(Date.class, simple(Date.class, date -> new Date(date.getTime())));
        plans.put(BitSet.class, simple(BitSet.class, BitSet::clone));
        plans.put(StringBuilder.class, simple(StringBuilder.class, JdkValues::builder));
        plans.put(AtomicBoolean.class, simple(AtomicBoolean.class, value -> new AtomicBoolean(value.get())));
        plans.put(AtomicInteger.class, simple(AtomicInteger.class, value -> new AtomicInteger(value.get())));
        plans.put(AtomicLong.class, simple(AtomicLong.class, value -> new AtomicLong(value.get())));
        plans.put(AtomicReference.class, JdkValues::reference);
        // Each of these is the only one of its class, and stays so.
        for (Object single : new Object[] {
            Collections.emptyList(),
            Collections.emptySet(),
            Collections.emptyMap(),
            Collections.reverseOrder(),
            String.CASE_INSENSITIVE_ORDER
        }) {
            plans.put(single.getClass(), Plan.SHARED);
        }
        JdkCollections.addTo(plans);
        JdkMaps.addTo(plans);
        return plans;
    }

    /** The plan of what holds no other objects that could be copied. */
    private static <T> Plan simple(Class<T> type, Function<T, Object> copier) {
        return (original, copying) -> {
            Object copy = copier.apply(type.cast(original));
            copying.note(original, copy);
            return copy;
        };
    }

    private static Object classObject(Object original, Copying copying) {
        if (!copying.canName((Class<?>) original)) {
            throw new Refused();
        }
        return original;
    }

    private static StringBuilder builder(StringBuilder original) {
        return new StringBuilder(original.capacity()).append(original);
    }

    private static Object reference(Object original, Copying copying) {
        AtomicReference<@Nullable Object> copy = new AtomicReference<>();
        copying.note(original, copy);
        copy.set(copying.copy(((AtomicReference<?>) original).get()));
        return copy;
    }
}
