package org.reflexcache.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/** Looks which cache managers there are in JVMs, in several of them at once: one that does not answer must not hide the others. */
final class JvmScan {

    private static final int MAX_THREADS = 8;

    private final Jvms jvms;
    private final Duration limit;

    /**
     * Makes a scan.
     *
     * @param limit how long it may take in all
     */
    JvmScan(Jvms jvms, Duration limit) {
        this.jvms = jvms;
        this.limit = limit;
    }

    /** A cache manager: what it is called, and how much is in it. */
    record ManagerRow(String label, int caches, int triggers) {

        Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("manager", label);
            members.put("caches", caches);
            members.put("triggers", triggers);
            return members;
        }
    }

    /** What was seen of a JVM: its managers, or why nothing was seen. */
    record Seen(
            Jvm jvm, List<ManagerRow> managers, @Nullable String failure) {}

    /** Looks into all JVMs that run on this machine. */
    List<Seen> all() {
        List<Jvm> running = jvms.running();
        ExecutorService threads = Executors.newFixedThreadPool(MAX_THREADS, JvmScan::daemon);
        try {
            List<Callable<Seen>> looks =
                    running.stream().<Callable<Seen>>map(jvm -> () -> look(jvm)).toList();
            List<Future<Seen>> answers = threads.invokeAll(looks, limit.toMillis(), TimeUnit.MILLISECONDS);
            List<Seen> seen = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                seen.add(answer(running.get(i), answers.get(i)));
            }
            return seen;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolException("Interrupted while looking for JVMs", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A daemon: an attempt to attach cannot be broken off, and must not keep the tool from ending. */
    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "reflex-scan");
        thread.setDaemon(true);
        return thread;
    }

    private Seen answer(Jvm jvm, Future<Seen> answer) throws InterruptedException {
        if (answer.isCancelled()) {
            return new Seen(jvm, List.of(), "It did not answer within " + limit.toMillis() + " ms");
        }
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            String failure = cause instanceof ToolException ? cause.getMessage() : null;
            return new Seen(jvm, List.of(), failure == null ? ToolException.reason(e) : failure);
        }
    }

    private Seen look(Jvm jvm) {
        return look(jvm, jvms.address(jvm.pid()), Map.of());
    }

    /** Looks into one JVM. */
    static Seen look(Jvm jvm, JMXServiceURL address, Map<String, ?> environment) {
        try (Connection connection = Connection.to(address, environment, "JVM " + jvm)) {
            List<ManagerRow> managers = connection.managers().stream()
                    .map(bean -> new ManagerRow(bean.label(), bean.caches(), bean.triggers()))
                    .toList();
            return new Seen(jvm, managers, null);
        }
    }
}
