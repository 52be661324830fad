package org.reflexcache.trigger.script;

import java.time.Duration;

/**
 * What one run of a script may use.
 *
 * @param timeout how long it may take
 * @param memory how many bytes it may allocate
 * @since 0.1
 */
public record ScriptLimits(Duration timeout, long memory) {}
