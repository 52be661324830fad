/**
 * Makes a tree of syntax runnable: each expression becomes a {@code Node} that answers its value, each statement an {@code Action}.
 * What can be known beforehand is decided once, when the node is chosen, not each time that it runs.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li><b>Compiled code does not change</b>, so many runs may use it at once. What belongs to a call is in its {@code Frame}, what
 *       belongs to a run in the run.
 *   <li><b>Every way back is paid for</b>: each turn of a loop, each backward {@code goto}, each call takes a step.
 *   <li><b>The Java stack is bounded</b> by the depth that calls take from the run, a function of deeply nested code more than another.
 *       Tail calls take none.
 *   <li><b>Errors know where they are.</b> Who does an operation or a call tells each error that passes its place; operands are
 *       evaluated outside of that, for they have told theirs.
 *   <li><b>Shared globals are constants</b>, for they are frozen, as long as a run has not set globals of its own.
 * </ul>
 */
@NullMarked
package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.NullMarked;
