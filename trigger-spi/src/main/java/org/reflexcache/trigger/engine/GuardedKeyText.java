package org.reflexcache.trigger.engine;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.KeyText;

/** The text of keys, by the user's own rule, whose failures are logged and stay here. */
final class GuardedKeyText {

    private final KeyText keyText;
    private final boolean isStandard;
    private final TriggerLog log;
    private final LogLimiter limiter = TriggerLog.oneLinePerMinute();

    GuardedKeyText(KeyText keyText, boolean isStandard, TriggerLog log) {
        this.keyText = keyText;
        this.isStandard = isStandard;
        this.log = log;
    }

    /** Whether numbers have the text they always have. */
    boolean isStandard() {
        return isStandard;
    }

    /** The text of the key; {@code null} when none can be had. */
    @Nullable
    String of(Object key) {
        try {
            String text = keyText.of(key);
            if (text == null) {
                throw new IllegalStateException("The key text is null");
            }
            return text;
        } catch (Throwable failure) {
            report(key, failure);
            return null;
        }
    }

    private void report(Object key, Throwable failure) {
        try {
            if (log.tryAcquire(limiter)) {
                log.warn("No text for a key of " + key.getClass().getName() + "; its triggers do not run", failure);
            }
        } catch (Throwable broken) {
            // No stack or memory left to tell it.
        }
    }
}
