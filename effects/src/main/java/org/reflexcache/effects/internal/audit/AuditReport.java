package org.reflexcache.effects.internal.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification has found.
 *
 * @param stream the stream's name, as its first line says it
 * @param segments how many files were read
 * @param lines how many lines these have
 * @param bytes and how many bytes
 * @param lastSeq the number of the last line
 * @param head its hash
 * @param checkpoints how many checkpoints were compared
 * @param signatures how many of their signatures were checked: none without a public key
 * @param findings what is wrong, the first hundred
 * @param found how many things are wrong
 * @since 0.1
 */
public record AuditReport(
        String stream,
        int segments,
        long lines,
        long bytes,
        long lastSeq,
        String head,
        int checkpoints,
        int signatures,
        List<Finding> findings,
        long found) {

    /** Whether nothing is wrong. */
    public boolean isSound() {
        return found == 0;
    }

    /**
     * Something that is wrong.
     *
     * @param file where
     * @param line the number of the line in the file, from 1; 0 when it is about the whole file
     * @param offset where the line begins in the file
     * @param what what is wrong there
     * @since 0.1
     */
    public record Finding(@Nullable String file, long line, long offset, String what) {

        @Override
        public String toString() {
            return file + (line == 0 ? "" : ":" + line) + ": " + what;
        }
    }
}
