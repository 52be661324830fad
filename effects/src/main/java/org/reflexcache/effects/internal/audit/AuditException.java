package org.reflexcache.effects.internal.audit;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An audit log could not be opened, read or written; the message names the place.
 *
 * @since 0.1
 */
public final class AuditException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    AuditException(String message) {
        this(message, new IOException(message));
    }

    AuditException(String message, IOException cause) {
        super(message, cause);
    }
}
