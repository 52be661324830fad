package org.reflexcache.benchmarks.startup;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of each provider, taken from one that holds them all, in the same order. */
final class ClassPaths {

    /** How the names of the jars begin; a jar of the probes and of the standard is there anyway. */
    private static final Map<String, List<String>> JARS = Map.of(
            "reflex", List.of("reflex-provider-", "reflex-trigger-spi-"),
            "caffeine", List.of("jcache-", "caffeine-", "config-", "jakarta.inject-api-"),
            "cache2k", List.of("cache2k-"),
            "ehcache", List.of("ehcache-", "slf4j-"),
            "ri", List.of("cache-ri-"));

    private static final String STANDARD = "cache-api-";

    private final String probes;
    private final List<String> whole;

    /**
     * Knows where everything is.
     *
     * @param probes folder or jar of the probes
     * @param whole the class path that holds all providers
     */
    ClassPaths(String probes, String whole) {
        this.probes = probes;
        this.whole = Arrays.stream(whole.split(File.pathSeparator)).toList();
    }

    /** Whether a provider is known by its name; else it is the name of a class. */
    static boolean knows(String peer) {
        return JARS.containsKey(peer);
    }

    /** Of a virtual machine alone. */
    String ofProbes() {
        return probes;
    }

    /**
     * Of a provider known by name, or the whole for a class.
     *
     * @throws IllegalArgumentException if one of its jars is not there
     */
    String of(String peer) {
        List<String> beginnings = JARS.get(peer);
        if (beginnings == null) {
            return String.join(File.pathSeparator, whole);
        }
        Stream.concat(beginnings.stream(), Stream.of(STANDARD)).forEach(this::require);
        return Stream.concat(
                        Stream.of(probes),
                        whole.stream()
                                .filter(place -> begins(place, STANDARD)
                                        || beginnings.stream().anyMatch(beginning -> begins(place, beginning))))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void require(String beginning) {
        if (whole.stream().noneMatch(place -> begins(place, beginning))) {
            throw new IllegalArgumentException("No jar " + beginning + "*.jar is on the class path " + whole);
        }
    }

    private static boolean begins(String place, String beginning) {
        String name = new File(place).getName();
        return name.startsWith(beginning) && name.endsWith(".jar");
    }
}
