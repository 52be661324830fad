package org.reflexcache.trigger.internal.lua.syntax;

/**
 * A whole script.
 *
 * @param name what messages call it
 * @param main its text, as a function with {@code ...}
 * @param environmentNamed whether the text names {@code _ENV} or {@code _G}; then globals are fields of {@code _ENV}, which is the
 *     only upvalue of {@code main}, and there is no {@link Expression.Global}
 * @since 0.1
 */
public record Chunk(String name, FunctionBody main, boolean environmentNamed) {}
