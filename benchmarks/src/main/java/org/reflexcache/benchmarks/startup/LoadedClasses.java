package org.reflexcache.benchmarks.startup;

import java.util.List;

/**
 * How many classes a virtual machine loads, by its log {@code class+load}.
 *
 * @param all every class
 * @param archived of them those that come ready made from the archive of the JDK
 * @param generated of them those made at run time, for lambdas and the like
 * @param fromJars of them those read from the class path
 */
record LoadedClasses(int all, int archived, int generated, int fromJars) {

    private static final String SOURCE = " source: ";

    /** Counts the lines of a log. */
    static LoadedClasses of(List<String> log) {
        int all = 0;
        int archived = 0;
        int fromJars = 0;
        int fromJdk = 0;
        for (String line : log) {
            int at = line.indexOf(SOURCE);
            if (at < 0) {
                continue;
            }
            all++;
            String source = line.substring(at + SOURCE.length());
            if (source.startsWith("shared objects file")) {
                archived++;
            } else if (source.startsWith("file:")) {
                fromJars++;
            } else if (source.startsWith("jrt:")) {
                fromJdk++;
            }
        }
        return new LoadedClasses(all, archived, all - archived - fromJars - fromJdk, fromJars);
    }
}
