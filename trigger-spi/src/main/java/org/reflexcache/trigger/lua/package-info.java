/**
 * Triggers written in Lua 5.4.
 *
 * <p>Nothing has to be made here: {@link org.reflexcache.trigger.lua.LuaLanguage} is found by
 * {@link java.util.ServiceLoader}, so a text registered as a trigger is Lua unless another language is named.
 * {@link org.reflexcache.trigger.lua.LuaCacheEntryListener} runs such scripts on caches of other JCache providers.
 *
 * <p>Invariants: a script can reach nothing but the functions of Lua that are described here, its event, and the caches of its manager;
 * it cannot change an object of the cache but by {@code cache.set}; it cannot take more time, memory or depth than it was given; nothing
 * of a run is left for another.
 */
@NullMarked
package org.reflexcache.trigger.lua;

import org.jspecify.annotations.NullMarked;
