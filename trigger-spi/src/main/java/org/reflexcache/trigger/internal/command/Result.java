package org.reflexcache.trigger.internal.command;

/** What a command answers. Holds no control characters but the line breaks of the text. */
public interface Result {

    /** For a person to read: one or more lines, the last one without a line break. */
    String text();

    /** The same as one JSON object or array on one line. */
    String json();
}
