package org.reflexcache.cli;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** What was asked for cannot be done; the message is for the person who asked. */
final class ToolException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    ToolException(String message) {
        this(message, null);
    }

    ToolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What a failure that comes from elsewhere says: the innermost message, since outer ones repeat it. */
    static String reason(Throwable failure) {
        String reason = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                reason = cause.getMessage();
            }
        }
        return reason;
    }
}
