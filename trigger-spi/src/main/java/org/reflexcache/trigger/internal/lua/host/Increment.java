package org.reflexcache.trigger.internal.lua.host;

import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Numbers;

/**
 * Adds to a number in a cache, under the exclusion of its entry. What is there keeps its class: Integer, Long, Short, Byte, Double,
 * Float, and a text that says a number. An absent one counts as 0 and becomes of the class that the cache is configured for, a Long if
 * there is none.
 */
final class Increment implements EntryProcessor<Object, Object, Object> {

    private final Object by;
    private final CacheHandle cache;

    /**
     * An addition.
     *
     * @param by a Long or Double
     * @param cache knows the class of its values
     */
    Increment(Object by, CacheHandle cache) {
        this.by = by;
        this.cache = cache;
    }

    @Override
    public Object process(MutableEntry<Object, Object> entry, Object... arguments) {
        Object before = entry.exists() ? entry.getValue() : null;
        Object sum = before == null ? by : sum(before);
        entry.setValue(like(before == null ? cache.valueType() : before.getClass(), sum));
        return sum;
    }

    private Object sum(Object before) {
        Object number = number(before);
        if (number == null) {
            throw new LuaError("bad value for 'incr' (a number expected under the key, found a "
                    + (before instanceof String
                            ? "string that is none"
                            : before.getClass().getSimpleName()) + ")");
        }
        if (number instanceof Long a && by instanceof Long b) {
            long sum = a + b;
            if (((a ^ sum) & (b ^ sum)) < 0) {
                throw outOfRange("64 bits");
            }
            return sum;
        }
        return Numbers.toDouble(number) + Numbers.toDouble(by);
    }

    private static @Nullable Object number(Object value) {
        if (value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        return value instanceof String ? Numbers.of(value) : null;
    }

    private static LuaError outOfRange(String room) {
        return new LuaError("bad argument #2 to 'incr' (the sum does not fit in " + room + ")");
    }

    private static Object like(Class<?> type, Object sum) {
        if (type == String.class) {
            return Numbers.text(sum);
        }
        if (type == Double.class) {
            return Numbers.toDouble(sum);
        }
        if (type == Float.class) {
            return (float) Numbers.toDouble(sum);
        }
        return type == Object.class || type == Number.class ? sum : whole(type, sum);
    }

    private static Object whole(Class<?> type, Object sum) {
        Long integer = Numbers.integer(sum);
        if (integer == null) {
            throw outOfRange("a whole number, which is what is under the key");
        }
        if (type == Integer.class && integer == integer.intValue()) {
            return integer.intValue();
        }
        if (type == Short.class && integer == integer.shortValue()) {
            return integer.shortValue();
        }
        if (type == Byte.class && integer == integer.byteValue()) {
            return integer.byteValue();
        }
        if (type == Long.class) {
            return integer;
        }
        throw Number.class.isAssignableFrom(type)
                ? outOfRange("the " + type.getSimpleName() + " under the key")
                : new LuaError("bad value for 'incr' (the cache holds values of " + type.getSimpleName() + ")");
    }
}
