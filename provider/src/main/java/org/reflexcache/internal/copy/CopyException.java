package org.reflexcache.internal.copy;

import org.jspecify.annotations.Nullable;

/** An object cannot be kept by value, or not be given back. The message names its class and says what to do. */
public final class CopyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CopyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
