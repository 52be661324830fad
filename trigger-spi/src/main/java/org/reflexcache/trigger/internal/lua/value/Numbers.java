package org.reflexcache.trigger.internal.lua.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers: from text and to text, and from one kind to the other.
 *
 * @since 0.1
 */
public final class Numbers {

    /** Digits that C's {@code %.14g} writes, as the reference does; more are added until the text reads back as the same number. */
    private static final int FEWEST_DIGITS = 14;

    private static final int MOST_DIGITS = 17;
    private static final MathContext PLENTY = new MathContext(50, RoundingMode.HALF_EVEN);
    private static final double TWO_TO_63 = 0x1p63;

    /** Steps to write a float of few digits. */
    private static final int WRITING = 16;
    /** Steps to write one of many digits. */
    private static final int WRITING_MANY = 96;
    /** Of the steps to read one. */
    private static final int LONG = 200;
    /** Of the exponent: numbers far from 1 take longer. */
    private static final int BITS_PER_STEP = 4;

    private Numbers() {}

    /**
     * A number in words, as {@code tostring} writes it: a float that is an integer keeps a point, {@code 1.0}. All floats read back as
     * they were.
     *
     * @param number a Long or Double
     * @return the shortest such text
     */
    public static String text(Object number) {
        return number instanceof Long integer ? Long.toString(integer) : text(((Double) number).doubleValue());
    }

    /**
     * Writes a float, and pays for it: much where it has many digits, or is far from 1.
     *
     * @param run who pays
     * @param number a float
     * @return the text
     */
    static String text(Run run, Double number) {
        String text = text(number.doubleValue());
        run.steps((text.length() > FEWEST_DIGITS ? WRITING_MANY : WRITING)
                + Math.abs(Math.getExponent(number)) / BITS_PER_STEP);
        return text;
    }

    private static String text(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        int digits = FEWEST_DIGITS;
        // Nearly always short enough, and fast. Else so many digits that rounding once more makes no difference.
        BigDecimal exact = new BigDecimal(Double.toString(number));
        if (exact.precision() > FEWEST_DIGITS || Math.abs(number) < Double.MIN_NORMAL) {
            exact = new BigDecimal(number).round(PLENTY);
        }
        BigDecimal rounded = round(exact, digits);
        while (digits < MOST_DIGITS && rounded.doubleValue() != number) {
            rounded = round(exact, ++digits);
        }
        return written(rounded.stripTrailingZeros(), digits);
    }

    private static BigDecimal round(BigDecimal number, int digits) {
        return number.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    /** As C's {@code %g} writes it. */
    private static String written(BigDecimal number, int digits) {
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= -4 && exponent < digits) {
            String plain = number.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String unscaled = number.unscaledValue().abs().toString();
        StringBuilder text = new StringBuilder(number.signum() < 0 ? "-" : "").append(unscaled.charAt(0));
        if (unscaled.length() > 1) {
            text.append('.').append(unscaled, 1, unscaled.length());
        }
        text.append('e').append(exponent < 0 ? '-' : '+');
        int magnitude = Math.abs(exponent);
        return text.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
    }

    /**
     * The number that a value is or, if it is a string, says.
     *
     * @param value any value
     * @return a Long or Double; {@code null} if it is no number
     */
    public static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Long || value instanceof Double) {
            return value;
        }
        return value instanceof String text ? NumberReader.read(text) : null;
    }

    /**
     * As {@link #of}, but pays for reading a string.
     *
     * @param run who pays
     * @param value any value
     * @return a Long or a Double; {@code null} for what is no number
     */
    public static @Nullable Object paid(Run run, @Nullable Object value) {
        if (value instanceof String text) {
            // What has more digits than a float takes longer.
            run.steps(text.length() > MOST_DIGITS ? Math.min(text.length(), LONG) : 1);
            return NumberReader.read(text);
        }
        return of(value);
    }

    /**
     * The integer that a value is.
     *
     * @param value any value
     * @return the integer, also for a float or string that says one; {@code null} if it is none
     */
    public static @Nullable Long integer(@Nullable Object value) {
        if (value instanceof Long integer) {
            return integer;
        }
        if (value instanceof Double number) {
            return isInteger(number) ? Long.valueOf((long) (double) number) : null;
        }
        return value instanceof String text ? integer(NumberReader.read(text)) : null;
    }

    /**
     * Whether a float is an integer of 64 bits.
     *
     * @param number a float
     * @return false for infinities and NaN
     */
    public static boolean isInteger(double number) {
        return number >= -TWO_TO_63 && number < TWO_TO_63 && number == (long) number;
    }

    /**
     * A number as a float.
     *
     * @param number a Long or Double
     * @return the nearest float
     */
    public static double toDouble(Object number) {
        return number instanceof Long integer ? (double) (long) integer : (double) (Double) number;
    }
}
