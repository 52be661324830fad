package org.reflexcache.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.json.JsonException;
import org.reflexcache.trigger.internal.json.JsonReader;

/**
 * Follows the execution log of another JVM: each run once.
 *
 * <p>A run takes its number a moment before it stands in the log, so one may appear below others that were read already. Hence each look
 * goes back behind the last few looks, and what was seen is left out. Not safe for use by several threads.
 */
final class LogFollower {

    /** How many looks a run may be late. */
    private static final int LOOKS_BACK = 4;

    private static final int USUAL_PAGE = 200;

    private final UnaryOperator<String> executeJson;
    private final @Nullable String caches;
    /** The greatest number there was at each of the last looks, oldest first. */
    private final Deque<Long> highest = new ArrayDeque<>();
    /** Numbers above the oldest of those that were answered. */
    private final NavigableSet<Long> seen = new TreeSet<>();
    /** For each cache the number of its last run that was answered. */
    private final Map<String, Long> lastOfCache = new HashMap<>();

    /**
     * Begins at the end that the log has now.
     *
     * @param executeJson carries out a command
     * @param caches the caches whose runs are of interest; {@code null} for all
     */
    LogFollower(UnaryOperator<String> executeJson, @Nullable String caches) {
        this.executeJson = executeJson;
        this.caches = caches;
        List<LoggedRun> last = ask(new CommandText("LOG").number(1));
        highest.add(last.isEmpty() ? 0 : last.get(last.size() - 1).order());
    }

    /**
     * What one look has found.
     *
     * @param runs the new runs, oldest first
     * @param overrun caches whose log was overwritten so fast that runs may be missing
     */
    record Look(List<LoggedRun> runs, Set<String> overrun) {}

    /** Looks what is new. */
    Look next() {
        long floor = highest.getFirst();
        List<LoggedRun> there = after(floor);
        Set<Long> orders = new HashSet<>();
        there.forEach(run -> orders.add(run.order()));
        Look look = new Look(new ArrayList<>(), new TreeSet<>());
        for (LoggedRun run : there) {
            if (seen.add(run.order())) {
                look.runs.add(run);
                Long last = lastOfCache.get(run.cache());
                // The last one of this cache would be there again, had it not been overwritten.
                if (last != null && last > floor && !orders.contains(last)) {
                    look.overrun.add(run.cache());
                }
            }
        }
        there.forEach(run -> lastOfCache.merge(run.cache(), run.order(), Math::max));
        moveOn();
        return look;
    }

    private void moveOn() {
        highest.add(seen.isEmpty() ? highest.getLast() : Math.max(highest.getLast(), seen.last()));
        if (highest.size() > LOOKS_BACK) {
            highest.removeFirst();
        }
        seen.headSet(highest.getFirst(), true).clear();
    }

    /** The runs after one, page by page: a page must not be longer than the reader of JSON allows. */
    private List<LoggedRun> after(long order) {
        List<LoggedRun> runs = new ArrayList<>();
        long from = order;
        int most = USUAL_PAGE;
        while (true) {
            String page = executeJson.apply(new CommandText("LOG")
                    .number(most)
                    .flag("AFTER " + from, true)
                    .clause("ON", caches)
                    .toString());
            if (page.length() > JsonReader.MAX_LENGTH && most > 1) {
                most /= 2;
                continue;
            }
            List<LoggedRun> read = read(page);
            runs.addAll(read);
            if (read.size() < most) {
                return runs;
            }
            from = read.get(read.size() - 1).order();
        }
    }

    private List<LoggedRun> ask(CommandText command) {
        return read(executeJson.apply(command.toString()));
    }

    private static List<LoggedRun> read(String page) {
        try {
            List<LoggedRun> runs = new ArrayList<>();
            if (JsonReader.parse(page) instanceof List<?> elements) {
                for (Object element : elements) {
                    runs.add(new LoggedRun((Map<?, ?>) element));
                }
                return runs;
            }
        } catch (JsonException | ClassCastException e) {
            throw new ToolException("Found a log that cannot be read: " + e.getMessage(), e);
        }
        throw new ToolException("Found a log that is no JSON array");
    }
}
