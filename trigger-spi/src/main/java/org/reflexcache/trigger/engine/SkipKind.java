package org.reflexcache.trigger.engine;

/** Why a run is not begun. */
enum SkipKind {
    /** Triggers have set off too many triggers. */
    CASCADE(true),
    /** Somebody has suspended the trigger. */
    SUSPENDED(false),
    /** It would run too often. */
    RATE(true),
    /** It has failed too often; the breaker tells when it opens. */
    BREAKER(false),
    /** Too many asynchronous runs wait. */
    QUEUE(true);

    private final boolean isTold;

    SkipKind(boolean isTold) {
        this.isTold = isTold;
    }

    /** Whether the first skip of this kind is worth a line in the log. */
    boolean isTold() {
        return isTold;
    }

    /** This kind's bit in a set of kinds. */
    @SuppressWarnings("EnumOrdinal") // nothing stored refers to it
    int bit() {
        return 1 << ordinal();
    }
}
