package org.reflexcache.cli;

import java.util.List;
import javax.management.remote.JMXServiceURL;

/** The JVMs of this machine. */
interface Jvms {

    /** As this Java runtime can reach them: the mechanism is part of a JDK, but not of every runtime. */
    static Jvms ofThisMachine() {
        return ModuleLayer.boot().findModule("jdk.attach").isPresent() ? new AttachedJvms() : new UnreachableJvms();
    }

    /** Those that run now and can be seen by this user, this JVM left out. */
    List<Jvm> running();

    /**
     * Where the management beans of a JVM are; starts its JMX agent for local connections if it does not run.
     *
     * @throws ToolException when there is no such JVM, or when it does not allow it
     */
    JMXServiceURL address(String pid);
}
