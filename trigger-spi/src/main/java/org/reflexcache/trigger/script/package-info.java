/**
 * How a language for scripts is added: what a {@link org.reflexcache.trigger.script.ScriptLanguage} must do.
 *
 * <p>Languages are found by {@link java.util.ServiceLoader}. Invariant: the limits of a script are its language's to keep; whoever
 * runs it relies on that and watches no clock. For authors of languages; users of scripts need none of this.
 */
@NullMarked
package org.reflexcache.trigger.script;

import org.jspecify.annotations.NullMarked;
