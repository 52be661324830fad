package org.reflexcache.trigger.internal.lua.host;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.effect.EffectSink;
import org.reflexcache.trigger.internal.lua.syntax.Chunk;
import org.reflexcache.trigger.internal.lua.syntax.Expression;

/**
 * Finds the effects that a script asks for by name, such as {@code cache.webhook}, so that a registration can be refused where nobody
 * delivers them. What a script asks for in another way is met when it does.
 */
final class EffectUses {

    private static final Set<String> KINDS = Set.of(EffectSink.EMIT, EffectSink.WEBHOOK, EffectSink.LOG);

    /** The parts of a kind of branch that may have branches in them; found once, for that takes longer than all the rest. */
    private static final ClassValue<Method[]> PARTS = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> kind) {
            return Stream.of(kind.getRecordComponents())
                    .filter(part -> !part.getType().isPrimitive() && part.getType() != String.class)
                    .map(RecordComponent::getAccessor)
                    .toArray(Method[]::new);
        }
    };

    private final String source;
    private final Map<String, Integer> found = new HashMap<>();

    private EffectUses(String source) {
        this.source = source;
    }

    /** Kinds of effects, and where in the source the line begins that asks for them first. */
    static Map<String, Integer> in(Chunk chunk, String source) {
        EffectUses uses = new EffectUses(source);
        if (source.contains("cache")) {
            uses.walk(chunk);
        }
        return Map.copyOf(uses.found);
    }

    /** Through all nodes: they are records, and lists of them. */
    private void walk(@Nullable Object node) {
        if (node instanceof List<?> nodes) {
            nodes.forEach(this::walk);
        } else if (node instanceof Record branch) {
            if (branch instanceof Expression.Index index) {
                visit(index);
            }
            for (Method part : PARTS.get(branch.getClass())) {
                walk(part(branch, part));
            }
        }
    }

    private static @Nullable Object part(Record branch, Method part) {
        try {
            return part.invoke(branch);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a public part of a public record: " + part, e);
        }
    }

    private void visit(Expression.Index index) {
        if (index.holder() instanceof Expression.Global global
                && global.name().equals("cache")
                && index.key() instanceof Expression.Constant key
                && key.value() instanceof String name
                && KINDS.contains(name)) {
            // Finding the line takes long where there are many.
            if (!found.containsKey(name)) {
                found.put(name, startOf(index.line()));
            }
        }
    }

    private int startOf(int line) {
        int start = 0;
        for (int i = 1; i < line && start >= 0; i++) {
            start = source.indexOf('\n', start) + 1;
        }
        return start;
    }
}
