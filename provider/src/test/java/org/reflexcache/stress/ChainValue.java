package org.reflexcache.stress;

/** Values that are written once only, and say by which thread and which operation: number, thread and operation in one long. */
@SuppressWarnings("EnumOrdinal") // packed into a number and unpacked by the same run
final class ChainValue {

    /** The operation that wrote a value. */
    enum By {
        PUT,
        PUT_ALL,
        GET_AND_PUT,
        PUT_IF_ABSENT,
        REPLACE,
        REPLACE_IF,
        GET_AND_REPLACE,
        INVOKE,
        LOAD;

        /** Whether it can only make an entry. */
        boolean onlyCreates() {
            return this == PUT_IF_ABSENT;
        }

        /** Whether it can only change an entry. */
        boolean onlyUpdates() {
            return this == REPLACE || this == REPLACE_IF || this == GET_AND_REPLACE;
        }

        /** Whether its caller knows the value before. */
        boolean tellsOldValue() {
            return this == GET_AND_PUT || this == REPLACE_IF || this == GET_AND_REPLACE || this == INVOKE;
        }
    }

    private static final By[] ALL = By.values();

    private ChainValue() {}

    static long of(By by, int thread, long number) {
        return number << 12 | (long) thread << 4 | by.ordinal();
    }

    static By by(long value) {
        return ALL[(int) value & 15];
    }

    static int thread(long value) {
        return (int) (value >>> 4) & 255;
    }

    static long number(long value) {
        return value >>> 12;
    }

    /** Spreads a value, so that sums of spread values are equal only when the values are. */
    static long mix(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 29;
    }

    /** Spreads a change of one value into another. */
    static long mix(long oldValue, long newValue) {
        return mix(mix(oldValue) + newValue);
    }

    static String text(long value) {
        return value == 0 ? "nothing" : by(value) + "/" + thread(value) + "/" + number(value);
    }
}
