package org.reflexcache.trigger.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.DryRun;
import org.reflexcache.trigger.Effect;

/** What a trigger did with a sample. */
record Tested(DryRun run) implements Result {

    @Override
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("result    " + JsonText.of(run.result()));
        lines.add("outcome   " + run.outcome());
        if (run.error() != null) {
            lines.add("error     " + Printable.of(run.error()));
        }
        lines.add("duration  " + Quantities.rounded(run.duration()));
        lines.add("key       " + Printable.of(run.keyText()));
        String label = "effects   ";
        for (Effect effect : run.effects()) {
            lines.add(label + line(effect));
            label = " ".repeat(label.length());
        }
        if (run.effects().isEmpty()) {
            lines.add(label + "none");
        }
        return String.join("\n", lines);
    }

    private static String line(Effect effect) {
        String done = Printable.of(effect.kind() + " " + effect.target());
        return effect.detail() == null ? done : done + " " + JsonText.of(effect.detail());
    }

    @Override
    public String json() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("key", run.keyText());
        members.put("outcome", run.outcome());
        members.put("result", JsonText.writable(run.result()));
        members.put("effects", JsonText.effects(run.effects()));
        members.put("durationNanos", run.duration().toNanos());
        members.put("error", run.error());
        return JsonText.of(members);
    }
}
