package org.reflexcache.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where figures come from, for the head of a table.
 *
 * @param machine processor, cores and memory
 * @param jdk vendor, version and collector
 * @param date the day, ISO
 * @param command what was typed
 * @since 0.1
 */
public record Surroundings(String machine, String jdk, String date, String command) {

    /**
     * Looks at this machine and this JVM, today.
     *
     * @param command what was typed to get the figures
     * @return what was found
     * @since 0.1
     */
    public static Surroundings here(String command) {
        return new Surroundings(
                findMachine(), findJdk(), LocalDate.now(ZoneOffset.UTC).toString(), command);
    }

    /**
     * Returns the head of a table: three lines of Markdown, and an empty one.
     *
     * @return the text, with an end of line at its end
     * @since 0.1
     */
    public String markdown() {
        return "- machine: " + machine + "\n- JDK: " + jdk + "\n- " + date + ", `" + command + "`\n\n";
    }

    /**
     * Returns the short name of this JDK, for names of files.
     *
     * @return such as {@code jdk17}
     * @since 0.1
     */
    public static String jdkName() {
        return "jdk" + Runtime.version().feature();
    }

    private static String findMachine() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long gibibytes = Math.round(system.getTotalMemorySize() / (double) (1 << 30));
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, " + gibibytes + " GiB, "
                + System.getProperty("os.name") + " "
                + System.getProperty("os.arch");
    }

    private static String processor() {
        Path cpus = Path.of("/proc/cpuinfo");
        if (Files.isReadable(cpus)) {
            try (Stream<String> lines = Files.lines(cpus)) {
                return lines.filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).trim())
                        .findFirst()
                        .orElse("unknown processor");
            } catch (IOException unreadable) {
                return "unknown processor (" + unreadable.getMessage() + ")";
            }
        }
        return "unknown processor";
    }

    private static String findJdk() {
        String collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .map(name -> name.split(" ", 2)[0])
                .distinct()
                .collect(Collectors.joining(", "));
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + ", "
                + System.getProperty("java.vendor") + ", " + collectors;
    }
}
