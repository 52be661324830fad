package org.reflexcache.cli;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.management.remote.JMXServiceURL;

/** The JVMs that the attach mechanism of the JDK knows; not to be loaded without it. Safe for use by many threads. */
final class AttachedJvms implements Jvms {

    private static final String ADDRESS = "com.sun.management.jmxremote.localConnectorAddress";
    private static final String CAUGHT_SIGNALS = "SigCgt:";
    /** Signal 3 is bit 2. */
    private static final long QUIT_BIT = 1L << 2;

    private static final String HINT =
            "; a JVM can be attached to by the user who runs it, on the same machine and outside of other containers,"
                    + " unless it runs with -XX:+DisableAttachMechanism; a JMX address can be given by --url instead";

    @Override
    public List<Jvm> running() {
        String own = Long.toString(ProcessHandle.current().pid());
        return VirtualMachine.list().stream()
                .filter(descriptor -> !descriptor.id().equals(own))
                .map(descriptor -> Jvm.of(descriptor.id(), descriptor.displayName()))
                .sorted(Comparator.comparingInt((Jvm jvm) -> jvm.pid().length()).thenComparing(Jvm::pid))
                .toList();
    }

    @Override
    public JMXServiceURL address(String pid) {
        checkJvm(pid);
        try {
            VirtualMachine jvm = VirtualMachine.attach(pid);
            try {
                return new JMXServiceURL(address(jvm));
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException | IOException e) {
            throw new ToolException("Cannot attach to process " + pid + ": " + ToolException.reason(e) + HINT, e);
        }
    }

    /** Attaching sends a signal that ends a process which is no JVM. */
    private static void checkJvm(String pid) {
        if (!isRunning(pid)) {
            throw new ToolException("There is no process " + pid + "; 'reflex ps' shows the JVMs with Reflex");
        }
        boolean isListed = VirtualMachine.list().stream()
                .anyMatch(descriptor -> descriptor.id().equals(pid));
        if (!isListed && !catchesQuit(pid)) {
            throw new ToolException("Process " + pid + " is not seen to be a JVM" + HINT);
        }
    }

    private static boolean isRunning(String pid) {
        try {
            return ProcessHandle.of(Long.parseLong(pid)).isPresent();
        } catch (NumberFormatException e) {
            throw new ToolException("Found '" + pid + "' as a process; allowed is the number of one", e);
        }
    }

    /** What Linux tells of a JVM that keeps out of the list, as with {@code -XX:+PerfDisableSharedMem}. */
    private static boolean catchesQuit(String pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", pid, "status"))) {
            return lines.filter(line -> line.startsWith(CAUGHT_SIGNALS))
                    .map(line -> line.substring(CAUGHT_SIGNALS.length()).strip())
                    .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & QUIT_BIT) != 0);
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            // Another system, or a process that has gone: not known to be a JVM.
            return false;
        }
    }

    private static String address(VirtualMachine jvm) throws IOException {
        Properties properties = jvm.getAgentProperties();
        String open = properties.getProperty(ADDRESS);
        return open == null ? jvm.startLocalManagementAgent() : open;
    }
}
