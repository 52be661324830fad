package org.reflexcache.trigger.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something was done to triggers, and there is no more to say. */
record Done(String verb, Target target) implements Result {

    @Override
    public String text() {
        return verb + " " + target;
    }

    @Override
    public String json() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("done", verb);
        members.putAll(target.members());
        return JsonText.of(members);
    }
}
