package org.reflexcache.effects.internal.journal;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A journal could not be opened, read or written; the message names the file.
 *
 * @since 0.1
 */
public class JournalException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    public JournalException(String message) {
        this(message, new IOException(message));
    }

    public JournalException(String message, IOException cause) {
        super(message, cause);
    }
}
