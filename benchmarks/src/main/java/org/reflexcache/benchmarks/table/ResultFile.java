package org.reflexcache.benchmarks.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reflexcache.benchmarks.report.Surroundings;

/**
 * A file of results: title, surroundings, text and tables.
 *
 * @since 0.1
 */
public final class ResultFile {

    private ResultFile() {}

    /**
     * Writes a file, over what was there, and makes its folder.
     *
     * @param folder where results are kept
     * @param what the measurement, part of the name: letters and hyphens
     * @param surroundings what it was measured on
     * @param text Markdown: title, words and tables
     * @return the file, named by JDK and measurement
     * @throws IOException if it cannot be written
     */
    public static Path write(Path folder, String what, Surroundings surroundings, Body text) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(Surroundings.jdkName() + "-" + what + ".md");
        String content = "# " + text.title() + "\n\n" + surroundings.markdown() + text.markdown();
        return Files.writeString(file, content);
    }

    /**
     * What a file says.
     *
     * @param title its first line
     * @param markdown what follows the surroundings
     * @since 0.1
     */
    public record Body(String title, String markdown) {}
}
