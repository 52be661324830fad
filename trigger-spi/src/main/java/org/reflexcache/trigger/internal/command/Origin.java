package org.reflexcache.trigger.internal.command;

import org.reflexcache.trigger.InvalidTriggerException;

/**
 * Where a command stands.
 *
 * @param source the text it is part of
 * @param start index of its first word
 */
record Origin(Source source, int start) {

    /** What is thrown when the triggers refuse the command as a whole. */
    InvalidTriggerException refused(IllegalArgumentException refusal) {
        return source.refused(refusal, "command", start);
    }
}
