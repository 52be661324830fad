package org.reflexcache.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A connection to the management beans of one JVM. Safe for use by many threads. */
final class Connection implements AutoCloseable {

    private final JMXConnector connector;
    private final MBeanServerConnection beans;
    private final String place;

    private Connection(JMXConnector connector, MBeanServerConnection beans, String place) {
        this.connector = connector;
        this.beans = beans;
        this.place = place;
    }

    /**
     * Connects.
     *
     * @param place what messages call the JVM
     */
    @SuppressWarnings("BanJNDI") // The address is one that the user has typed, not one that came from elsewhere.
    static Connection to(JMXServiceURL address, Map<String, ?> environment, String place) {
        try {
            JMXConnector connector = JMXConnectorFactory.connect(address, environment);
            return new Connection(connector, connector.getMBeanServerConnection(), place);
        } catch (SecurityException e) {
            throw new ToolException(
                    "No access to " + place + ": " + ToolException.reason(e) + "; give --user and --password-file", e);
        } catch (IOException e) {
            throw new ToolException("Cannot connect to " + place + ": " + ToolException.reason(e), e);
        }
    }

    /** The cache managers of the JVM, in the order of their names. */
    List<ManagerBean> managers() {
        Map<String, List<ObjectName>> byUri = new TreeMap<>();
        for (ObjectName name : names("org.reflexcache:type=Triggers,*")) {
            byUri.computeIfAbsent(name.getKeyProperty("CacheManager"), uri -> new ArrayList<>())
                    .add(name);
        }
        List<ManagerBean> managers = new ArrayList<>();
        byUri.forEach((uri, names) -> {
            names.sort(null);
            for (ObjectName name : names) {
                managers.add(new ManagerBean(this, name, names.size() > 1));
            }
        });
        return managers;
    }

    /** The names of the beans that match a pattern. */
    Set<ObjectName> names(String pattern) {
        try {
            return beans.queryNames(new ObjectName(pattern), null);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(pattern, e);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    MBeanServerConnection beans() {
        return beans;
    }

    ToolException lost(IOException cause) {
        return new ToolException("The connection to " + place + " was lost: " + ToolException.reason(cause), cause);
    }

    String place() {
        return place;
    }

    /** Never fails: the other side may have gone, which ends the connection as well. */
    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            System.getLogger("org.reflexcache.cli").log(System.Logger.Level.DEBUG, "The JVM has gone", e);
        }
    }
}
