package org.reflexcache.cli;

import java.util.List;
import javax.management.remote.JMXServiceURL;

/** The JVMs of this machine where the Java runtime cannot attach to any. */
final class UnreachableJvms implements Jvms {

    @Override
    public List<Jvm> running() {
        throw missing();
    }

    @Override
    public JMXServiceURL address(String pid) {
        throw missing();
    }

    private static ToolException missing() {
        return new ToolException("The Java runtime in " + System.getProperty("java.home")
                + " cannot attach to JVMs: it lacks the module jdk.attach, which every JDK has; give --url instead");
    }
}
