/**
 * What Lua values are, and what can be done with them, whoever does it: compiled scripts, the libraries, the host.
 *
 * <h2>Values</h2>
 *
 * <table>
 *   <caption>Lua values are plain Java objects</caption>
 *   <tr><th>Lua</th><th>Java</th></tr>
 *   <tr><td>nil</td><td>{@code null}</td></tr>
 *   <tr><td>boolean</td><td>{@link java.lang.Boolean}</td></tr>
 *   <tr><td>integer, float</td><td>{@link java.lang.Long}, {@link java.lang.Double}</td></tr>
 *   <tr><td>string</td><td>{@link java.lang.String} whose characters are the string's bytes: each is 0 to 255</td></tr>
 *   <tr><td>table</td><td>{@link org.reflexcache.trigger.internal.lua.value.Table}; what the host shows is a read-only
 *       {@link org.reflexcache.trigger.internal.lua.value.View}</td></tr>
 *   <tr><td>function</td><td>{@link org.reflexcache.trigger.internal.lua.value.LuaFunction}</td></tr>
 * </table>
 *
 * <p>A text of ASCII characters is the same object on both sides; any other is encoded as UTF-8 on its way in, and decoded on its way
 * out, by {@link org.reflexcache.trigger.internal.lua.value.Texts}. Because a byte is a character, the virtual machine's own
 * compact strings, their hash codes, comparison (by unsigned bytes, as in C) and concatenation serve as they are.
 *
 * <p>What a call answers is one value, or an {@code Object[]} for none or several; such an array is never a value.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li><b>Nothing of Java can be reached.</b> No other class than those above may get into a script; who brings values in converts.
 *   <li><b>All work is paid for.</b> Whatever can take longer than a few dozen nanoseconds, or allocates more than a number, first
 *       asks the {@link org.reflexcache.trigger.internal.lua.value.Run}. Work in Java that grows with its input pays in proportion.
 *   <li><b>A killed run stays dead.</b> {@link org.reflexcache.trigger.internal.lua.value.Killed} is an {@link java.lang.Error} that
 *       nothing here catches, and the next payment after it throws again.
 *   <li><b>A run belongs to one thread</b>, as do the tables made in it. What runs share (library tables, functions, compiled code) is
 *       frozen.
 * </ul>
 */
@NullMarked
package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.NullMarked;
