package org.reflexcache.cli;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reflexcache.effects.internal.outbox.DeadLetter;
import org.reflexcache.effects.internal.outbox.Outbox;
import org.reflexcache.effects.internal.outbox.OutboxCounts;
import org.reflexcache.effects.internal.outbox.OutboxSettings;
import org.reflexcache.trigger.internal.json.JsonWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reflex outbox ...}: works on the folder of an application that does not run. */
@Command(name = "outbox", description = "Shows, retries and drops dead letters of a stopped application's outbox.")
final class OutboxCommand {

    private static final String FOLDER = "The outbox: the folder 'outbox' in reflex.effects.directory.";
    private static final String ALL = "All dead letters.";
    private static final List<String> TITLES = List.of("ID", "KIND", "TARGET", "BYTES", "CREATED", "ATTEMPTS", "WHY");
    private static final int PAGE = 100;
    private static final int WIDE = 60;

    private final ReflexCommand parent;

    OutboxCommand(ReflexCommand parent) {
        this.parent = parent;
    }

    @Command(name = "list", description = "Shows the dead letters, oldest first, and counts what waits.")
    void list(@Parameters(paramLabel = "FOLDER", description = FOLDER) Path folder) {
        use(folder, outbox -> {
            List<Map<String, Object>> letters = new ArrayList<>();
            long place = 0;
            for (List<DeadLetter> page = outbox.deadLetters(place, PAGE);
                    !page.isEmpty();
                    page = outbox.deadLetters(place, PAGE)) {
                page.forEach(letter -> letters.add(members(letter)));
                place = page.get(page.size() - 1).place();
            }
            show(outbox.counts(), letters);
            return 0;
        });
    }

    private static Map<String, Object> members(DeadLetter letter) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", letter.parcel().id());
        members.put("kind", letter.parcel().kind());
        members.put("target", letter.parcel().target());
        members.put("bytes", letter.parcel().payloadView().remaining());
        members.put(
                "created", Instant.ofEpochMilli(letter.parcel().createdMillis()).toString());
        members.put("attempts", letter.attempts());
        members.put("why", letter.why());
        return members;
    }

    private void show(OutboxCounts counts, List<Map<String, Object>> letters) {
        if (parent.isJson()) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("pending", counts.pending());
            all.put("dead", counts.dead());
            all.put("bytes", counts.bytes());
            all.put("deadLetters", letters);
            parent.out().println(Shown.line(JsonWriter.write(all)));
            return;
        }
        if (!letters.isEmpty()) {
            List<List<String>> rows = letters.stream()
                    .map(letter -> letter.values().stream()
                            .map(value -> Shown.line(value.toString(), WIDE))
                            .toList())
                    .toList();
            TextTable.lines(TITLES, rows).forEach(parent.out()::println);
        }
        parent.out().println(counts.dead() + " dead letters, " + counts.pending() + " pending");
    }

    @Command(name = "retry", description = "Makes dead letters due again; they leave when the application runs.")
    void retry(
            @Parameters(index = "0", paramLabel = "FOLDER", description = FOLDER) Path folder,
            @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "The dead letter.") @Nullable
                    String id,
            @Option(names = "--all", description = ALL) boolean all) {
        // Due since long ago: it leaves as soon as the application runs.
        long now = 0;
        change(
                folder,
                id,
                all,
                "retried",
                outbox -> id == null ? outbox.retryAll(letter -> true, now) : outbox.retry(id, now) ? 1 : 0);
    }

    @Command(name = "drop", description = "Forgets dead letters.")
    void drop(
            @Parameters(index = "0", paramLabel = "FOLDER", description = FOLDER) Path folder,
            @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "The dead letter.") @Nullable
                    String id,
            @Option(names = "--all", description = ALL) boolean all) {
        change(
                folder,
                id,
                all,
                "dropped",
                outbox -> id == null ? outbox.dropAll(letter -> true) : outbox.drop(id) ? 1 : 0);
    }

    private void change(Path folder, @Nullable String id, boolean all, String done, Function<Outbox, Integer> change) {
        if ((id == null) != all) {
            throw new ToolException("Allowed are the ID of a dead letter, or --all, not both");
        }
        int count = use(folder, change);
        if (id != null && count == 0) {
            throw new ToolException(
                    "No dead letter in " + folder + " has the id " + id + "; 'reflex outbox list' shows them");
        }
        parent.out().println(parent.isJson() ? JsonWriter.write(Map.of(done, count)) : done + " " + count);
    }

    private static int use(Path folder, Function<Outbox, Integer> work) {
        if (!Files.isDirectory(folder)) {
            throw new ToolException("There is no folder " + folder + "; allowed is the folder of an outbox");
        }
        try (Outbox outbox = Outbox.open(folder, OutboxSettings.USUAL)) {
            return work.apply(outbox);
        } catch (UncheckedIOException e) {
            String why = String.valueOf(e.getMessage());
            throw new ToolException(
                    why.contains("in use")
                            ? why + "; while it runs, the outbox is operated by its management bean"
                            : why,
                    e);
        }
    }
}
