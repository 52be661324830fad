package org.reflexcache.internal.management;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.management.TriggersBean;

/** The bean of a manager's triggers in the platform MBean server, which is started for it if there is none. */
final class RegisteredTriggers {

    static final String LOGGER_NAME = "org.reflexcache.management";

    private static final Logger LOG = System.getLogger(LOGGER_NAME);
    private static final int MOST_INSTANCES = 1_000;

    private final ObjectName name;

    private RegisteredTriggers(ObjectName name) {
        this.name = name;
    }

    /** Registers the bean; answers null, and logs it, when that fails. */
    static @Nullable RegisteredTriggers register(URI manager, WeakReference<Supplier<Triggers>> source) {
        try {
            return new RegisteredTriggers(
                    register(new TriggersBean(() -> ask(source.get())), BeanNames.ofTriggers(manager)));
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.WARNING, "The triggers of cache manager " + manager + " cannot be operated through JMX", e);
            return null;
        }
    }

    private static @Nullable Triggers ask(@Nullable Supplier<Triggers> source) {
        return source == null ? null : source.get();
    }

    /** Managers of one URI, in several class loaders, are told apart by a number. */
    private static ObjectName register(TriggersBean bean, ObjectName plain) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (int instance = 1; instance <= MOST_INSTANCES; instance++) {
            ObjectName name = instance == 1 ? plain : BeanNames.numbered(plain, instance);
            try {
                return server.registerMBean(bean, name).getObjectName();
            } catch (InstanceAlreadyExistsException e) {
                LOG.log(Level.DEBUG, "The MBean {0} exists already", name);
            }
        }
        throw new InstanceAlreadyExistsException(plain + " and " + MOST_INSTANCES + " instances of it");
    }

    /** Takes the bean out of the server. It never fails: what could not be taken out is logged. */
    void unregister() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            // Somebody took it out: what was wanted.
            LOG.log(Level.DEBUG, "The MBean {0} was unregistered by another", name);
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.WARNING, "The MBean " + name + " could not be unregistered", e);
        }
    }
}
