package org.reflexcache.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.reflexcache.benchmarks.report.ReadmeTable;

/**
 * Makes the table of the README from results.
 *
 * @since 0.1
 */
public final class WriteReadme {

    private WriteReadme() {}

    /**
     * Prints the table, or writes it between the marks of a file.
     *
     * @param arguments the results, JMH's JSON; then the file, if it is to be written
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 2) {
            throw new IllegalArgumentException("found " + Arrays.toString(arguments) + ", allowed is: JSON [README]");
        }
        String report = arguments[0].replaceFirst("\\.json$", ".md");
        String part = ReadmeTable.part(RunRows.titles(), Path.of(arguments[0]), report);
        if (arguments.length == 1) {
            System.out.print(part);
        } else {
            ReadmeTable.replace(Path.of(arguments[1]), part);
        }
    }
}
