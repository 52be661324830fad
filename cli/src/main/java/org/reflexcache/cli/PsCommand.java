package org.reflexcache.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reflexcache.cli.JvmScan.ManagerRow;
import org.reflexcache.cli.JvmScan.Seen;
import org.reflexcache.trigger.internal.json.JsonWriter;
import picocli.CommandLine.Command;

/** {@code reflex ps}. */
@Command(
        name = "ps",
        description = "Shows the JVMs of this user that have Reflex cache managers.",
        footer =
                "Looks into all JVMs of this user on this machine; their JMX agents for local connections are started.")
final class PsCommand implements Runnable {

    private static final List<String> TITLES = List.of("PID", "MAIN CLASS", "MANAGER", "CACHES", "TRIGGERS");

    private final ReflexCommand parent;

    PsCommand(ReflexCommand parent) {
        this.parent = parent;
    }

    @Override
    public void run() {
        List<Seen> all = parent.reach().look();
        List<Seen> found =
                all.stream().filter(seen -> !seen.managers().isEmpty()).toList();
        if (parent.isJson()) {
            parent.out()
                    .println(Shown.line(JsonWriter.write(
                            found.stream().map(PsCommand::members).toList())));
        } else if (found.isEmpty()) {
            parent.out().println("no JVMs with Reflex cache managers");
        } else {
            TextTable.lines(TITLES, rows(found)).forEach(parent.out()::println);
        }
        for (Seen seen : all) {
            if (seen.failure() != null) {
                parent.err().println(Shown.lines("reflex: " + seen.jvm() + " is left out: " + seen.failure()));
            }
        }
    }

    private static List<List<String>> rows(List<Seen> found) {
        List<List<String>> rows = new ArrayList<>();
        for (Seen seen : found) {
            for (ManagerRow manager : seen.managers()) {
                rows.add(List.of(
                        seen.jvm().pid(),
                        Shown.line(seen.jvm().mainClass()),
                        Shown.line(manager.label()),
                        Integer.toString(manager.caches()),
                        Integer.toString(manager.triggers())));
            }
        }
        return rows;
    }

    private static Map<String, Object> members(Seen seen) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("pid", seen.jvm().pid());
        members.put("mainClass", seen.jvm().mainClass());
        members.put(
                "managers", seen.managers().stream().map(ManagerRow::members).toList());
        return members;
    }
}
