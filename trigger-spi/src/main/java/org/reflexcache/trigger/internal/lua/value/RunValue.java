package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/**
 * Stands among the shared globals for a value that each run has its own of. Scripts see what it answers, never the thing itself.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RunValue {

    /**
     * The value of a run.
     *
     * @param run the run
     * @return the same each time
     */
    @Nullable
    Object of(Run run);
}
