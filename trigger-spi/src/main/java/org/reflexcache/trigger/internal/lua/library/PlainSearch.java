package org.reflexcache.trigger.internal.lua.library;

import org.reflexcache.trigger.internal.lua.value.Run;

/** Finds a string in a string. */
final class PlainSearch {

    /** Comparisons of characters, in the worst case, that are left to the virtual machine. */
    private static final int SMALL = 4_096;
    /** Comparisons in the time of one step, as a mask. */
    private static final int MASK = 15;

    private PlainSearch() {}

    /** Where it is first, from a place on; -1 for nowhere. */
    static int indexOf(Run run, String subject, String wanted, int from) {
        long worst = (long) (subject.length() - from) * wanted.length();
        if (worst <= SMALL) {
            run.handle(worst);
            return subject.indexOf(wanted, from);
        }
        return bySteps(run, subject, wanted, from);
    }

    /** As the time can be the product of both lengths, each comparison counts. */
    private static int bySteps(Run run, String subject, String wanted, int from) {
        int last = subject.length() - wanted.length();
        int compared = 0;
        for (int at = from; at <= last; at++) {
            int i = 0;
            while (i < wanted.length() && subject.charAt(at + i) == wanted.charAt(i)) {
                i++;
                if ((++compared & MASK) == 0) {
                    run.step();
                }
            }
            if (i == wanted.length()) {
                return at;
            }
            if ((++compared & MASK) == 0) {
                run.step();
            }
        }
        return -1;
    }
}
