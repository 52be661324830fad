package org.reflexcache.trigger.internal.lua.value;

/** Hexadecimal digits with at most one point, read one by one. Integers wrap around. */
final class Hexadecimal {

    private static final int RADIX = 16;
    private static final int BITS = 4;
    /** Digits that a float can tell apart, with some to spare; later ones are not needed but for their place. */
    private static final int MOST_DIGITS = 30;

    private long integer;
    private double mantissa;
    private int exponent;
    private int read;
    private int significant;
    private boolean fraction;

    /** Takes a character; false if it does not belong to the digits. */
    boolean take(char c) {
        if (c == '.' && !fraction) {
            fraction = true;
            return true;
        }
        int digit = c > 'f' ? -1 : Character.digit(c, RADIX);
        if (digit < 0) {
            return false;
        }
        add(digit);
        return true;
    }

    private void add(int digit) {
        read++;
        integer = (integer << BITS) + digit;
        if (significant > 0 || digit > 0) {
            significant++;
        }
        if (significant <= MOST_DIGITS) {
            mantissa = mantissa * RADIX + digit;
            exponent -= fraction ? BITS : 0;
        } else {
            exponent += fraction ? 0 : BITS;
        }
    }

    boolean isEmpty() {
        return read == 0;
    }

    boolean isFraction() {
        return fraction;
    }

    long integer() {
        return integer;
    }

    double scaled(int binaryExponent) {
        return Math.scalb(mantissa, exponent + binaryExponent);
    }
}
