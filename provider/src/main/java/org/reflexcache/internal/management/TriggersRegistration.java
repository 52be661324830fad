package org.reflexcache.internal.management;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.concurrent.locks.ReentrantLock;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.management.TriggersBean;

/**
 * The bean through which the triggers of a cache manager, and of all its caches, are operated.
 *
 * <p>It refers to the triggers weakly: a manager that nobody has closed is not kept alive by it. That it cannot be registered is
 * logged, and no reason to have no caches. Safe for use by many threads.
 */
public final class TriggersRegistration {

    private static final Logger LOG = System.getLogger("org.reflexcache.management");
    private static final int MOST_INSTANCES = 1_000;

    private final URI manager;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ObjectName registered;
    private boolean over;

    /**
     * Makes a registration that has not begun.
     *
     * @param manager the URI of the cache manager
     */
    public TriggersRegistration(URI manager) {
        this.manager = manager;
    }

    /** Registers the bean; does nothing when that was done, and after {@link #end}. */
    public void begin(Triggers triggers) {
        lock.lock();
        try {
            if (registered == null && !over) {
                WeakReference<Triggers> reference = new WeakReference<>(triggers);
                registered = register(new TriggersBean(reference::get));
            }
        } catch (JMException | RuntimeException e) {
            over = true;
            LOG.log(Level.WARNING, "The triggers of cache manager " + manager + " cannot be operated through JMX", e);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the bean out of the server. It never fails: what could not be taken out is logged. */
    public void end() {
        lock.lock();
        try {
            over = true;
            if (registered != null) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(registered);
            }
        } catch (InstanceNotFoundException e) {
            // Somebody took it out: what was wanted.
            LOG.log(Level.DEBUG, "The MBean {0} was unregistered by another", registered);
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.WARNING, "The MBean " + registered + " could not be unregistered", e);
        } finally {
            registered = null;
            lock.unlock();
        }
    }

    /** Managers of one URI, in several class loaders, are told apart by a number. */
    private ObjectName register(TriggersBean bean) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName plain = BeanNames.ofTriggers(manager);
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
}
