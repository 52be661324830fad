package org.reflexcache.trigger.script;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.EntryEvent;

/**
 * A compiled script. Run by many threads at once; nothing of one run is left for another.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Script {

    /**
     * Runs the script once, within its limits.
     *
     * @param event what happened; what the script does to caches goes through {@link EntryEvent#cache()}
     * @return what the script returned, in plain Java types; {@code null} for nothing
     * @throws ScriptTimeoutException when its time was up
     * @throws ScriptMemoryException when its memory was used up
     * @throws Exception when it failed otherwise
     */
    @Nullable
    Object run(EntryEvent<Object, Object> event) throws Exception;

    /**
     * The effects that its text asks for, as far as that can be seen: the registration is refused where nobody delivers them.
     *
     * @return kinds as of {@link org.reflexcache.trigger.effect.EffectSink}, with the index of the character in the source where they
     *     are asked for
     */
    default Map<String, Integer> effects() {
        return Map.of();
    }
}
