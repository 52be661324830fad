package org.reflexcache.trigger.internal.lua.library;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floats as text, digit by digit as C writes them: rounded from the exact value, ties to even. */
final class FloatFormat {

    private static final int USUAL_PRECISION = 6;
    private static final int MANTISSA_BITS = 52;
    private static final int MANTISSA_DIGITS = 13;
    private static final int HEX_BITS = 4;
    private static final int SMALLEST_EXPONENT = -4;

    private FloatFormat() {}

    /** The steps that writing takes: the further from 1, the more digits are handled. */
    static int steps(double number) {
        return 32 + Math.abs(Math.getExponent(number)) / 4;
    }

    /**
     * Writes a float.
     *
     * @param letter the conversion, not capital: a, e, f or g
     * @param number not negative
     * @param precision the digits; negative for the usual ones
     * @param alternative whether the point stays, and with g zeros too
     * @return the text
     */
    static String text(char letter, double number, int precision, boolean alternative) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return "inf";
        }
        if (letter == 'a') {
            return hexadecimal(number, precision, alternative);
        }
        int digits = precision < 0 ? USUAL_PRECISION : precision;
        BigDecimal exact = new BigDecimal(number);
        return switch (letter) {
            case 'e' -> scientific(exact, digits, alternative);
            case 'f' -> fixed(exact, digits, alternative);
            default -> general(exact, Math.max(1, digits), alternative);
        };
    }

    private static String fixed(BigDecimal number, int digits, boolean alternative) {
        String text = number.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        return digits == 0 && alternative ? text + "." : text;
    }

    private static BigDecimal rounded(BigDecimal number, int digits) {
        return number.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static int exponent(BigDecimal number) {
        return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
    }

    private static String scientific(BigDecimal number, int digits, boolean alternative) {
        BigDecimal rounded = rounded(number, digits + 1);
        String all = rounded.unscaledValue().toString();
        StringBuilder text = new StringBuilder().append(all.charAt(0));
        if (digits > 0 || alternative) {
            text.append('.');
        }
        int there = Math.min(all.length(), digits + 1);
        text.append(all, 1, there).append("0".repeat(digits + 1 - there));
        int exponent = exponent(rounded);
        int magnitude = Math.abs(exponent);
        text.append('e').append(exponent < 0 ? '-' : '+');
        return text.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
    }

    private static String general(BigDecimal number, int digits, boolean alternative) {
        int exponent = exponent(rounded(number, digits));
        if (exponent >= SMALLEST_EXPONENT && exponent < digits) {
            String text = fixed(number, digits - 1 - exponent, alternative);
            return alternative ? text : withoutZeros(text, text.length());
        }
        String text = scientific(number, digits - 1, alternative);
        return alternative ? text : withoutZeros(text, text.indexOf('e'));
    }

    /** Without the zeros that end a fraction, and without its point if nothing is left. */
    private static String withoutZeros(String text, int end) {
        if (text.lastIndexOf('.', end - 1) < 0) {
            return text;
        }
        int last = end;
        while (text.charAt(last - 1) == '0') {
            last--;
        }
        if (text.charAt(last - 1) == '.') {
            last--;
        }
        return text.substring(0, last) + text.substring(end);
    }

    private static String hexadecimal(double number, int precision, boolean alternative) {
        long mantissa = Double.doubleToRawLongBits(number) & ((1L << MANTISSA_BITS) - 1);
        boolean normal = number >= Double.MIN_NORMAL;
        int exponent = number == 0 ? 0 : normal ? Math.getExponent(number) : Double.MIN_EXPONENT;
        long bits = normal ? mantissa | (1L << MANTISSA_BITS) : mantissa;
        int digits = precision < 0 ? shortest(mantissa) : Math.min(precision, MANTISSA_DIGITS);
        bits = halfEven(bits, (MANTISSA_DIGITS - digits) * HEX_BITS);
        long lead = bits >>> (digits * HEX_BITS);
        StringBuilder text = new StringBuilder("0x").append(lead);
        if (digits > 0 || alternative || precision > 0) {
            text.append('.');
        }
        if (digits > 0) {
            String fraction = Long.toHexString(bits - (lead << (digits * HEX_BITS)));
            text.append("0".repeat(digits - fraction.length())).append(fraction);
        }
        text.append("0".repeat(Math.max(0, precision - digits)));
        return text.append('p').append(exponent < 0 ? "" : "+").append(exponent).toString();
    }

    private static int shortest(long mantissa) {
        return mantissa == 0 ? 0 : MANTISSA_DIGITS - Long.numberOfTrailingZeros(mantissa) / HEX_BITS;
    }

    private static long halfEven(long bits, int dropped) {
        if (dropped == 0) {
            return bits;
        }
        long kept = bits >>> dropped;
        long rest = bits - (kept << dropped);
        long half = 1L << (dropped - 1);
        return rest > half || (rest == half && (kept & 1) == 1) ? kept + 1 : kept;
    }
}
