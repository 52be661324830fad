package org.reflexcache.cli;

/**
 * A JVM on this machine.
 *
 * @param pid the number of its process
 * @param mainClass the class or archive it was started with
 */
record Jvm(String pid, String mainClass) {

    private static final String UNKNOWN = "(unknown)";

    /** Names a JVM by its command line; the arguments, which may hold secrets, are left out. */
    static Jvm of(String pid, String commandLine) {
        String command = commandLine.isBlank() ? UNKNOWN : commandLine.strip().split("\\s+", 2)[0];
        boolean isPath = command.endsWith(".jar");
        int slash = Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\'));
        return new Jvm(pid, isPath ? command.substring(slash + 1) : command);
    }

    @Override
    public String toString() {
        return pid + " " + mainClass;
    }
}
