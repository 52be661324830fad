package org.reflexcache.effects.internal.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** Reads the header Retry-After: seconds, or a date of HTTP. (Of its forms asctime's is no instant: it is without a zone.) */
final class RetryAfter {

    /** The longest time that a receiver can put us off. */
    static final long MAX_MILLIS = Duration.ofHours(24).toMillis();

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /**
     * How long to wait.
     *
     * @param header as received; null if it was not
     * @param nowMillis the clock, in milliseconds since 1970
     * @return 0 to {@link #MAX_MILLIS}; {@link Answer#UNKNOWN} if the header is missing or says nothing
     */
    static long millis(@Nullable String header, long nowMillis) {
        if (header == null) {
            return Answer.UNKNOWN;
        }
        String text = header.trim();
        if (SECONDS.matcher(text).matches()) {
            return text.length() > MOST_DIGITS ? MAX_MILLIS : Math.min(MAX_MILLIS, Long.parseLong(text) * 1_000);
        }
        Instant date = DateUtils.parseStandardDate(text);
        return date == null ? Answer.UNKNOWN : Math.max(0, Math.min(MAX_MILLIS, date.toEpochMilli() - nowMillis));
    }
}
