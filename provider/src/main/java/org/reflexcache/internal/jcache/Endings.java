package org.reflexcache.internal.jcache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends several things, all of them whatever one of them throws.
 *
 * @since 0.1
 */
public final class Endings {

    private Endings() {}

    /** Runs all; what the first failure was is thrown at the end, with the others as suppressed. */
    public static void runAll(List<? extends Runnable> endings) {
        Throwable first = null;
        for (Runnable ending : endings) {
            try {
                ending.run();
            } catch (RuntimeException | Error e) {
                first = with(first, e);
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private static Throwable with(@Nullable Throwable first, Throwable next) {
        if (first == null) {
            return next;
        }
        if (first != next) {
            first.addSuppressed(next);
        }
        return first;
    }
}
