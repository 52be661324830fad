package org.reflexcache.effects.internal.webhook;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * What a response says that we listen to.
 *
 * @param status of HTTP
 * @param retryAfter the header, if there was one
 */
record Reply(int status, @Nullable String retryAfter) {

    /** How much of a body is read, so that the connection can be used again. */
    static final int MAX_BODY_BYTES = 64 * 1024;

    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;

    static Reply of(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        return new Reply(response.getCode(), header == null ? null : header.getValue());
    }

    /** What it means for the parcel: whatever is neither 2xx nor 410 is a failure, redirects as well. */
    Answer answer(long nowMillis) {
        if (status >= 200 && status < 300) {
            return new Answer.Delivered(status);
        }
        if (status == GONE) {
            return new Answer.Gone("answered 410: the endpoint is gone");
        }
        boolean down = status == TOO_MANY_REQUESTS || status >= 500;
        return new Answer.Retry(RetryAfter.millis(retryAfter, nowMillis), down, "answered " + status);
    }

    /** Reads a body and throws it away, up to the bound. */
    static boolean isReadToItsEnd(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return true;
        }
        InputStream content = entity.getContent();
        if (content == null) {
            return true;
        }
        byte[] buffer = new byte[4 * 1024];
        int total = 0;
        while (total <= MAX_BODY_BYTES) {
            int count = content.read(buffer);
            if (count < 0) {
                return true;
            }
            total += count;
        }
        return false;
    }
}
