/**
 * The functions that every script has: Lua 5.4's, without those that reach outside of the script or could keep something for the next
 * run.
 *
 * <p>Each library is a frozen table, made once and shared by all scripts. Functions keep nothing between calls. What takes longer with
 * longer input pays the {@link org.reflexcache.trigger.internal.lua.value.Run} in proportion, before it starts, or step by step: no
 * function can be made to work or to allocate beyond what its run has left.
 */
@NullMarked
package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.NullMarked;
