package org.reflexcache.trigger.script;

/**
 * A language that triggers can be written in. Found by {@link java.util.ServiceLoader}; one instance serves many threads.
 *
 * @since 0.1
 */
public interface ScriptLanguage {

    /**
     * What users call it.
     *
     * @return a short name in lower case, such as {@code lua}
     */
    String name();

    /**
     * Compiles a script; called once for each registration.
     *
     * @param source the text
     * @param limits what each run must keep to
     * @return the script, ready to run
     * @throws org.reflexcache.trigger.InvalidTriggerException when the text is not valid; the message names line and fault
     */
    Script compile(String source, ScriptLimits limits);
}
