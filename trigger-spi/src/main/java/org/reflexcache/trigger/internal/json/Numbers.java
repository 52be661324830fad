package org.reflexcache.trigger.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The smallest numbers that hold what JSON says; texts are known to be JSON numbers. */
final class Numbers {

    /** As many decimal digits as every double in normal form keeps (DBL_DIG of C). */
    private static final int DIGITS_KEPT = 15;

    /** A text of this length, sign included, fits a long. */
    private static final int LONG_CHARS = 18;

    private Numbers() {}

    static Number whole(String text) {
        if (text.length() > LONG_CHARS) {
            BigInteger big = new BigInteger(text);
            return big.bitLength() < Long.SIZE ? (Number) big.longValue() : big;
        }
        long value = Long.parseLong(text);
        return value == (int) value ? (Number) (int) value : (Number) value;
    }

    static Number decimal(String text) {
        double value = Double.parseDouble(text);
        BigDecimal exact = new BigDecimal(text);
        if (survives(exact, value)) {
            return value;
        }
        // What is written with digits alone would be read as a whole number the next time.
        return exact.scale() == 0 ? whole(exact.toString()) : exact;
    }

    /** The exact value of a number that was read. */
    static BigDecimal exact(Number number) {
        return new BigDecimal(number.toString());
    }

    /** Whether the double, written in decimal digits, is the number again. */
    private static boolean survives(BigDecimal exact, double value) {
        if (Double.isInfinite(value)) {
            return false;
        }
        // Before JDK 19 some doubles are written with more digits than they need.
        return (exact.precision() <= DIGITS_KEPT && Math.abs(value) >= Double.MIN_NORMAL)
                || new BigDecimal(Double.toString(value)).compareTo(exact) == 0;
    }
}
