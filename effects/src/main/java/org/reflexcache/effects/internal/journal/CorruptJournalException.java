package org.reflexcache.effects.internal.journal;

import java.nio.file.Path;

/**
 * A journal holds something that was not written so: not a tail that a crash has torn, but damage to what had been kept.
 *
 * @since 0.1
 */
public final class CorruptJournalException extends JournalException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final long offset;

    public CorruptJournalException(Path file, long offset, String what) {
        super("Journal segment " + file + " is damaged at offset " + offset + ": " + what
                + "; what is still readable can be salvaged into another folder");
        this.file = file.toString();
        this.offset = offset;
    }

    /** The path of the damaged segment. */
    public String file() {
        return file;
    }

    /** Where in the file the damage begins, in bytes. */
    public long offset() {
        return offset;
    }
}
