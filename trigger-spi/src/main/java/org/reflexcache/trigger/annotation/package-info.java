/**
 * Annotations that make methods of a plain object into triggers.
 *
 * <pre>{@code
 * final class Sessions {
 *     @OnExpire("auth:session:*")
 *     void sessionOver(String key, Session session) { ... }
 *
 *     @OnWrite({"user:*", "account:*"})
 *     @OnDelete(value = "user:*", async = true)
 *     void changed(EntryEvent<String, User> event) { ... }
 * }
 * }</pre>
 *
 * <p><b>Parameters.</b> They get their meaning from their number alone, not from their types or names:
 *
 * <table>
 *   <caption>Parameters besides the event</caption>
 *   <tr><th>number</th><th>what they are given</th></tr>
 *   <tr><td>0</td><td>nothing</td></tr>
 *   <tr><td>1</td><td>the value</td></tr>
 *   <tr><td>2</td><td>the key, the value</td></tr>
 *   <tr><td>3</td><td>the key, the value, the old value</td></tr>
 * </table>
 *
 * <p>One parameter of type {@link org.reflexcache.trigger.EntryEvent} may stand among them, anywhere; its type arguments are not
 * checked. A parameter of a primitive type takes exactly its box: an {@code int} takes an {@code Integer} and no {@code Short}. A
 * key or value of another type makes that run fail with a {@link java.lang.ClassCastException}, a {@code null} for a primitive
 * one with a {@link java.lang.NullPointerException}. The method returns {@code void}. What it throws is the failure of the run.
 *
 * <p><b>Methods that count.</b> Those of the class, its superclasses and its interfaces, whatever their access, static ones
 * included. A method that overrides an annotated one is called in its place and need not repeat the annotations; if it has any
 * of this package, they replace all of the overridden one. So an object behind a proxy that extends its class, or implements an
 * annotated interface, can be registered as well; but a private or static method never goes through a proxy. A method of a class
 * in a named module must be accessible to this library: public in an exported package, or in an open one.
 *
 * <p>Invariant: an object whose annotated methods have any fault is refused as a whole, with a message that lists every fault.
 * For applications; uses nothing of ours.
 */
@NullMarked
package org.reflexcache.trigger.annotation;

import org.jspecify.annotations.NullMarked;
