package org.reflexcache.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;
import org.reflexcache.cli.JvmScan.ManagerRow;
import org.reflexcache.cli.JvmScan.Seen;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The options that say which JVM and which cache manager is meant, and the way there. */
final class Reach {

    private static final Duration SCAN_LIMIT = Duration.ofSeconds(15);
    private static final String NONE = "No JVM of this user on this machine has ";

    private final Jvms jvms;
    private final Input input;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--pid",
            paramLabel = "PID",
            scope = ScopeType.INHERIT,
            description =
                    "The JVM on this machine; needed when several have Reflex. Its JMX agent for local connections is started.")
    private @Nullable String pid;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The JVM by its JMX address, such as service:jmx:rmi:///jndi/rmi://host:9010/jmxrmi.")
    private @Nullable JMXServiceURL url;

    @Option(names = "--user", paramLabel = "USER", scope = ScopeType.INHERIT, description = "The user at --url.")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A file whose first line is the password at --url; - for the standard input.")
    private @Nullable String passwordFile;

    @Option(
            names = "--manager",
            paramLabel = "URI",
            scope = ScopeType.INHERIT,
            description = "The cache manager, as 'reflex ps' shows it; needed when the JVM has several.")
    private @Nullable String manager;

    Reach(Jvms jvms, Input input) {
        this.jvms = jvms;
        this.input = input;
    }

    /** Connects to the bean that is meant, uses it, and closes the connection. */
    <T extends @Nullable Object> T use(Function<ManagerBean, T> use) {
        checkOptions();
        JMXServiceURL address = url;
        String place = "JVM " + pid;
        if (address != null) {
            place = address.toString();
        } else if (pid != null) {
            address = jvms.address(pid);
        } else {
            Jvm only = onlyJvm(new JvmScan(jvms, SCAN_LIMIT).all());
            place = "JVM " + only;
            address = jvms.address(only.pid());
        }
        try (Connection connection = Connection.to(address, environment(), place)) {
            return use.apply(onlyManager(connection));
        }
    }

    /** What there is: the JVM that is meant, or all of this machine. */
    List<Seen> look() {
        checkOptions();
        if (url != null) {
            return List.of(JvmScan.look(new Jvm("-", url.toString()), url, environment()));
        }
        String wanted = pid;
        if (wanted != null) {
            Jvm jvm = jvms.running().stream()
                    .filter(running -> running.pid().equals(wanted))
                    .findFirst()
                    .orElse(Jvm.of(wanted, ""));
            return List.of(JvmScan.look(jvm, jvms.address(wanted), Map.of()));
        }
        return new JvmScan(jvms, SCAN_LIMIT).all();
    }

    private void checkOptions() {
        String fault = null;
        if (pid != null && url != null) {
            fault = "--pid and --url exclude each other";
        } else if ((user == null) != (passwordFile == null)) {
            fault = "--user and --password-file belong together";
        } else if (user != null && url == null) {
            fault = "--user and --password-file go with --url";
        }
        if (fault != null && spec != null) {
            throw new ParameterException(spec.commandLine(), fault);
        }
    }

    private Map<String, Object> environment() {
        Map<String, Object> environment = new HashMap<>();
        if (user != null && passwordFile != null) {
            String password = input.file(passwordFile).lines().findFirst().orElse("");
            environment.put(JMXConnector.CREDENTIALS, new String[] {user, password});
        }
        return environment;
    }

    private Jvm onlyJvm(List<Seen> seen) {
        List<Seen> candidates = seen.stream()
                .filter(one -> one.managers().stream().anyMatch(this::isMeant))
                .toList();
        if (candidates.size() == 1) {
            return candidates.get(0).jvm();
        }
        String what = "a Reflex cache manager" + (manager == null ? "" : " " + manager);
        if (!candidates.isEmpty()) {
            throw new ToolException(candidates.size() + " JVMs have " + what + "; name one of them by --pid:\n"
                    + indented(candidates.stream().map(one -> one.jvm().toString())));
        }
        List<String> others = new ArrayList<>();
        for (Seen one : seen) {
            one.managers().forEach(other -> others.add(one.jvm() + ", manager " + other.label()));
            if (one.failure() != null) {
                others.add(one.jvm() + ": " + one.failure());
            }
        }
        throw new ToolException(NONE + what + "; a JVM elsewhere is named by --url"
                + (others.isEmpty() ? "" : ". Seen were\n" + indented(others.stream())));
    }

    private boolean isMeant(ManagerRow candidate) {
        return manager == null || ManagerBean.isCalled(candidate.label(), manager);
    }

    private ManagerBean onlyManager(Connection connection) {
        List<ManagerBean> all = connection.managers();
        List<ManagerBean> meant = all.stream()
                .filter(bean -> manager == null || ManagerBean.isCalled(bean.label(), manager))
                .toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        String there = indented(all.stream().map(ManagerBean::label));
        if (all.isEmpty()) {
            throw new ToolException("There is no Reflex cache manager in " + connection.place());
        }
        throw new ToolException(
                meant.isEmpty()
                        ? "There is no cache manager " + manager + " in " + connection.place() + "; there are\n" + there
                        : connection.place() + " has several cache managers; name one of them by --manager:\n"
                                + indented(meant.stream().map(ManagerBean::label)));
    }

    private static String indented(Stream<String> lines) {
        return lines.map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
