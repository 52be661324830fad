package org.reflexcache.trigger.lua;

import org.reflexcache.trigger.internal.lua.host.LuaCompiler;
import org.reflexcache.trigger.script.Script;
import org.reflexcache.trigger.script.ScriptLanguage;
import org.reflexcache.trigger.script.ScriptLimits;

/**
 * Lua 5.4, without what reaches outside of a script: {@code io}, {@code load}, {@code require}, {@code debug}, coroutines.
 *
 * <h2>What a script sees</h2>
 *
 * <table>
 *   <caption>Fields of {@code trigger}; others are nil, and none can be set</caption>
 *   <tr><th>field</th><th>what</th></tr>
 *   <tr><td>key, key_suffix</td><td>the text of the key, and what the last {@code *} of the pattern stands for</td></tr>
 *   <tr><td>value, old_value</td><td>as of the event</td></tr>
 *   <tr><td>event, cache</td><td>such as {@code "ON_WRITE"}; the name of the cache</td></tr>
 *   <tr><td>timestamp, timestamp_ms</td><td>when it happened, as an integer: in seconds since 1970, as {@code os.time()} counts them;
 *       in milliseconds</td></tr>
 *   <tr><td>ttl</td><td>seconds left to live; nil for an entry that does not expire</td></tr>
 *   <tr><td>metadata</td><td>of the entry, with {@code caller} for whoever makes the call</td></tr>
 *   <tr><td>diff_keys</td><td>list of names of what differs; nil where nothing certain can be said</td></tr>
 *   <tr><td>id, depth, created</td><td>as of the event</td></tr>
 * </table>
 *
 * <p>Maps, collections, arrays, records and beans are read-only views: indexed, measured by {@code #} and walked through by
 * {@code pairs} and {@code ipairs} as tables. Of records and beans the components and the properties with public getters are there, under
 * their names and in snake case: {@code last_active} for {@code lastActive}. Numbers keep their kind, whole or not; BigInteger and
 * BigDecimal that no Lua number holds exactly are strings; so are enums (the name), UUID, dates and times (ISO). A text is a string in
 * UTF-8. What has no form is opaque: it can only be passed on.
 *
 * <h2>What it can do</h2>
 *
 * <table>
 *   <caption>Functions of {@code cache}, and of {@code caches.NAME} for another cache of the manager, which is nil if there is none</caption>
 *   <tr><th>function</th><th>what it does</th></tr>
 *   <tr><td>get(key)</td><td>answers the value; of an entry that is leaving the cache, that which is leaving</td></tr>
 *   <tr><td>contains(key)</td><td>answers whether it is there</td></tr>
 *   <tr><td>set(key, value [, seconds])</td><td>stores a value, for some time if the cache can do that</td></tr>
 *   <tr><td>delete(key)</td><td>removes; answers whether it was there</td></tr>
 *   <tr><td>incr(key [, by])</td><td>adds 1 or {@code by}, atomically; answers the sum</td></tr>
 *   <tr><td>warm(key, ...)</td><td>has the cache's loader load what is absent</td></tr>
 *   <tr><td>emit(name, payload), webhook(address, payload), log(stream, record)</td><td>ask for effects</td></tr>
 *   <tr><td>sha256(value)</td><td>of a string's bytes, in hexadecimal digits; of a number or boolean its text, of a table or view its
 *       JSON with sorted names</td></tr>
 * </table>
 *
 * <p>{@code set}, {@code delete} and {@code incr} act at once. {@code warm}, {@code emit}, {@code webhook} and {@code log} wait until the
 * script has ended; if it fails they are dropped. The text of the event's key means that key, of whatever class; other keys are made of
 * what is given by the class that the cache is configured for. {@code json.encode} and {@code json.decode} write and read JSON: a table
 * whose keys are 1 to n is an array, any other one an object, so is an empty one unless {@code json.array()} made it; null is
 * {@code json.null} in arrays, else nil. Tables become {@link java.util.List} and {@link java.util.Map} in Java by the same rule.
 *
 * @since 0.1
 */
public final class LuaLanguage implements ScriptLanguage {

    /** For {@link java.util.ServiceLoader}. */
    public LuaLanguage() {}

    @Override
    public String name() {
        return "lua";
    }

    @Override
    public Script compile(String source, ScriptLimits limits) {
        return LuaCompiler.compile(source, limits);
    }
}
