/**
 * Reads Lua 5.4: text to a tree in which every name is resolved.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li><b>A tree is right.</b> What compiles needs no further checks: labels and {@code break} have their targets, {@code <const>}
 *       variables are not assigned to, {@code ...} is inside a function that has it.
 *   <li><b>Names are places.</b> A local variable has a slot in the frame of its function, which others may have before and after it,
 *       never at the same time. One that an inner function uses is {@linkplain org.reflexcache.trigger.internal.lua.syntax.Variable#isCaptured
 *       captured} and lives in a cell of its own, made anew each time its declaration runs.
 *   <li><b>Reading ends.</b> It looks at each character once, and nests no deeper than 200 levels, whatever the text.
 *   <li><b>A tree does not change</b> once it is read, so it may be compiled on any thread.
 * </ul>
 */
@NullMarked
package org.reflexcache.trigger.internal.lua.syntax;

import org.jspecify.annotations.NullMarked;
