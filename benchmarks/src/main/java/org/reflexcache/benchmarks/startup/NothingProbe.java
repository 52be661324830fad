package org.reflexcache.benchmarks.startup;

/**
 * Does nothing: what the virtual machine takes alone.
 *
 * @since 0.1
 */
public final class NothingProbe {

    private NothingProbe() {}

    /**
     * Ends at once.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        Runtime.getRuntime().halt(0);
    }
}
