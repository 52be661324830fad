package org.reflexcache.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Puts the table of operations between two marks of a text.
 *
 * @since 0.1
 */
public final class ReadmeTable {

    private static final String BEGIN = "<!-- benchmarks: made by benchmarks/readme-table -->\n";
    private static final String END = "<!-- end of benchmarks -->\n";

    private ReadmeTable() {}

    /**
     * Returns the part between the marks, with them.
     *
     * @param titles what the lines say, by row, in their order
     * @param json what JMH has written
     * @param source where the whole report is, as the text links to it
     * @return Markdown
     * @throws IOException if the results cannot be read
     * @since 0.1
     */
    public static String part(Map<String, String> titles, Path json, String source) throws IOException {
        OperationTable table = new OperationTable(titles, Map.of(), JmhJson.read(json), Set.of());
        return BEGIN + "\n" + table.plain() + "\nCPU time of the calling thread in ns for one operation, and bytes it"
                + " allocates; CHM is a bare `ConcurrentHashMap`. [All figures](" + source + ").\n\n" + END;
    }

    /**
     * Replaces what is between the marks of a file.
     *
     * @param file the file
     * @param part what {@link #part} has made
     * @throws IOException if it cannot be read or written
     * @throws IllegalArgumentException if the file has not both marks; it is left as it was
     * @since 0.1
     */
    public static void replace(Path file, String part) throws IOException {
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            throw new IllegalArgumentException(file + " has no place for the table; allowed is a line \"" + BEGIN.trim()
                    + "\" and after it a line \"" + END.trim() + "\"");
        }
        Files.writeString(file, text.substring(0, begin) + part + text.substring(end + END.length()));
    }
}
