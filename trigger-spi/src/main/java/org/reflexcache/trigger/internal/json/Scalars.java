package org.reflexcache.trigger.internal.json;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes values that have no parts out of strings, numbers and booleans. */
final class Scalars {

    private Scalars() {}

    /** The value; null when the class is not one of those made here, or of another kind than what was read. */
    static @Nullable Object convert(Object parsed, Class<?> wanted, JsonPath at) {
        Class<?> type = MethodType.methodType(wanted).wrap().returnType();
        if (parsed instanceof Number number) {
            return number(number, type, at);
        }
        if (parsed instanceof String text) {
            return text(text, type, at);
        }
        if (parsed instanceof List && type == String.class) {
            return JsonWriter.write(parsed);
        }
        return type.isInstance(parsed) ? parsed : null;
    }

    private static @Nullable Object number(Number parsed, Class<?> type, JsonPath at) {
        BigDecimal exact = Numbers.exact(parsed);
        if (type == BigDecimal.class) {
            return exact;
        }
        if (type == Double.class) {
            return finite(exact.doubleValue(), parsed, type, at);
        }
        if (type == Float.class) {
            float value = exact.floatValue();
            finite(value, parsed, type, at);
            return value;
        }
        Function<BigDecimal, Object> whole = wholeNumbers(type);
        if (whole == null) {
            return null;
        }
        try {
            return whole.apply(exact);
        } catch (ArithmeticException e) {
            throw JsonValues.mismatch(parsed, at, type, "; allowed are whole numbers in its range");
        }
    }

    private static @Nullable Function<BigDecimal, Object> wholeNumbers(Class<?> type) {
        if (type == Integer.class) {
            return BigDecimal::intValueExact;
        }
        if (type == Long.class) {
            return BigDecimal::longValueExact;
        }
        if (type == Short.class) {
            return BigDecimal::shortValueExact;
        }
        if (type == Byte.class) {
            return BigDecimal::byteValueExact;
        }
        return type == BigInteger.class ? BigDecimal::toBigIntegerExact : null;
    }

    private static double finite(double value, Number parsed, Class<?> type, JsonPath at) {
        if (Double.isInfinite(value)) {
            throw JsonValues.mismatch(parsed, at, type, "; allowed are numbers in its range");
        }
        return value;
    }

    private static @Nullable Object text(String text, Class<?> type, JsonPath at) {
        if (type == Character.class) {
            return text.length() == 1 ? text.charAt(0) : null;
        }
        if (type.isEnum()) {
            return constant(text, type, at);
        }
        if (type == UUID.class) {
            return uuid(text, at);
        }
        Supplier<String> refusal = () -> JsonValues.mismatch(text, at, type, "").getMessage();
        return TimeTexts.isTime(type) ? TimeTexts.parse(text, type, refusal) : type.isInstance(text) ? text : null;
    }

    private static Object constant(String name, Class<?> type, JsonPath at) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
        throw JsonValues.mismatch(name, at, type, "; allowed are " + names);
    }

    private static UUID uuid(String text, JsonPath at) {
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equals(text.toLowerCase(Locale.ROOT))) { // the JDK takes 1-1-1-1-1, too
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            throw JsonValues.mismatch(text, at, UUID.class, "; " + e.getMessage());
        }
        throw JsonValues.mismatch(text, at, UUID.class, "; allowed are 36 characters");
    }
}
