package org.reflexcache.effects.internal.outbox;

import org.jspecify.annotations.Nullable;

/**
 * The outbox could not do what was asked.
 *
 * @since 0.1
 */
public class OutboxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutboxException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
