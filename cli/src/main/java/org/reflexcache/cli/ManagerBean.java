package org.reflexcache.cli;

import java.io.IOException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;

/** The triggers of one cache manager in another JVM. Asked by name alone, so no class of the other side is needed. */
final class ManagerBean {

    private static final String DOTTED = ":=,\n*?\"";
    private static final String INSTANCE = ",Instance=";

    private final Connection connection;
    private final ObjectName name;
    private final String label;

    /**
     * Makes a bean.
     *
     * @param isNumbered whether there are several managers of its URI
     */
    ManagerBean(Connection connection, ObjectName name, boolean isNumbered) {
        this.connection = connection;
        this.name = name;
        String instance = name.getKeyProperty("Instance");
        this.label = uri() + (isNumbered ? INSTANCE + (instance == null ? "1" : instance) : "");
    }

    /** What a person calls it: its URI as the bean's name has it, and a number where it has namesakes in other class loaders. */
    String label() {
        return label;
    }

    /** Whether a person means a manager by a text: its label, or its URI, which may have namesakes. */
    static boolean isCalled(String label, String text) {
        int instance = label.indexOf(INSTANCE);
        return label.equals(text) || (instance < 0 ? label : label.substring(0, instance)).equals(dotted(text));
    }

    private String uri() {
        return name.getKeyProperty("CacheManager");
    }

    /** As the bean was named. */
    private static String dotted(String uri) {
        StringBuilder dotted = new StringBuilder();
        uri.chars().forEach(c -> dotted.append(DOTTED.indexOf(c) < 0 ? (char) c : '.'));
        return dotted.toString();
    }

    /** How many triggers there are. */
    int triggers() {
        return ((CompositeData[]) get("Triggers")).length;
    }

    /** How many caches there are. */
    int caches() {
        return ((String[]) get("CacheNames")).length;
    }

    private Object get(String attribute) {
        try {
            return connection.beans().getAttribute(name, attribute);
        } catch (IOException e) {
            throw connection.lost(e);
        } catch (JMException | JMRuntimeException e) {
            throw refused(e);
        }
    }

    /**
     * Asks one of the operations that take a text and answer with a text.
     *
     * @throws ToolException when it is refused; the message is the bean's
     */
    String ask(String operation, String text) {
        try {
            Object answer = connection
                    .beans()
                    .invoke(name, operation, new Object[] {text}, new String[] {String.class.getName()});
            return String.valueOf(answer);
        } catch (IOException e) {
            throw connection.lost(e);
        } catch (JMException | JMRuntimeException e) {
            throw refused(e);
        }
    }

    /** The message alone: a person asked for something, and the wrappers say nothing to them. */
    private ToolException refused(Exception failure) {
        if (failure instanceof InstanceNotFoundException) {
            return new ToolException(
                    "The cache manager " + label + " in " + connection.place() + " was closed", failure);
        }
        Throwable cause = failure instanceof RuntimeMBeanException wrapper ? wrapper.getTargetException() : failure;
        String message = cause.getMessage();
        return new ToolException(message == null ? cause.toString() : message, failure);
    }
}
