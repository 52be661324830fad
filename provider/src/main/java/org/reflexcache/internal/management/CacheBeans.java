package org.reflexcache.internal.management;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.cache.CacheException;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The beans of the caches of one manager, in the platform MBean server.
 *
 * <p>Safe for use by many threads. Registering what is registered, or unregistering what is not, changes nothing.
 */
public final class CacheBeans {

    private static final Logger LOG = System.getLogger("org.reflexcache.management");

    private static final int MAX_INSTANCES = 1_000;

    private final Supplier<MBeanServer> server;
    private final BeanNames names;

    /** Guards the two fields below, and makes one step of a look at the names and a registration. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<BeanKey, RegisteredBean> registered = new HashMap<>();
    private boolean warned;

    /**
     * Makes the beans of one manager, none at first. The MBean server is not started before the first one.
     *
     * @param manager the URI of the cache manager
     */
    public CacheBeans(URI manager) {
        this(manager, ManagementFactory::getPlatformMBeanServer);
    }

    CacheBeans(URI manager, Supplier<MBeanServer> server) {
        this.names = new BeanNames(manager);
        this.server = server;
    }

    /**
     * Registers the configuration of a cache.
     *
     * @throws CacheException if the MBean server refuses
     */
    public void register(String cache, ConfigurationBean bean) {
        register(new BeanKey(BeanKind.CONFIGURATION, cache), bean);
    }

    /**
     * Registers the statistics of a cache.
     *
     * @throws CacheException if the MBean server refuses
     */
    public void register(String cache, StatisticsBean bean) {
        register(new BeanKey(BeanKind.STATISTICS, cache), bean);
    }

    /** Takes a bean of a cache out of the server. It never fails: what could not be taken out is logged. */
    public void unregister(BeanKind kind, String cache) {
        lock.lock();
        try {
            RegisteredBean bean = registered.remove(new BeanKey(kind, cache));
            if (bean != null) {
                unregister(bean.name);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes all beans out of the server. */
    public void unregisterAll() {
        lock.lock();
        try {
            registered.values().forEach(bean -> unregister(bean.name));
            registered.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the name under which a bean is registered, or null. */
    @Nullable
    ObjectName nameOf(BeanKind kind, String cache) {
        lock.lock();
        try {
            RegisteredBean bean = registered.get(new BeanKey(kind, cache));
            return bean == null ? null : bean.name;
        } finally {
            lock.unlock();
        }
    }

    private void register(BeanKey key, Object bean) {
        lock.lock();
        try {
            if (registered.containsKey(key)) {
                return;
            }
            List<ObjectName> candidates = names.candidates(key.kind, key.cache);
            if (BeanNames.isPlain(key.cache)) {
                clear(candidates.get(0));
            }
            registered.put(key, new RegisteredBean(registerUnderOneOf(candidates, bean), bean));
        } catch (JMException | RuntimeException e) {
            throw new CacheException(
                    "Cannot register the MBean " + key.kind.type() + " of cache '" + key.cache + "': " + e, e);
        } finally {
            lock.unlock();
        }
    }

    /** Gives a plain cache name the object name it is looked up by, if another cache of ours only came to it by dots. */
    private void clear(ObjectName wanted) throws JMException {
        for (Map.Entry<BeanKey, RegisteredBean> entry : registered.entrySet()) {
            if (entry.getValue().name.equals(wanted)) {
                move(entry.getKey(), entry.getValue());
                return;
            }
        }
    }

    private void move(BeanKey key, RegisteredBean from) throws JMException {
        // In this order, since a server takes an MXBean under one name at a time.
        registered.remove(key);
        unregister(from.name);
        List<ObjectName> candidates = names.candidates(key.kind, key.cache);
        ObjectName to = registerUnderOneOf(candidates.subList(1, candidates.size()), from.bean);
        registered.put(key, new RegisteredBean(to, from.bean));
    }

    private ObjectName registerUnderOneOf(List<ObjectName> candidates, Object bean) throws JMException {
        for (ObjectName candidate : candidates) {
            if (tryRegister(candidate, bean)) {
                return candidate;
            }
        }
        ObjectName taken = candidates.get(candidates.size() - 1);
        for (int instance = 2; instance <= MAX_INSTANCES; instance++) {
            ObjectName numbered = BeanNames.numbered(taken, instance);
            if (tryRegister(numbered, bean)) {
                warn(taken, numbered);
                return numbered;
            }
        }
        throw new InstanceAlreadyExistsException(taken + " and " + MAX_INSTANCES + " instances of it are taken");
    }

    private boolean tryRegister(ObjectName name, Object bean) throws JMException {
        try {
            server.get().registerMBean(bean, name);
            return true;
        } catch (InstanceAlreadyExistsException e) {
            return false;
        }
    }

    private void warn(ObjectName taken, ObjectName used) {
        LOG.log(
                warned ? Level.DEBUG : Level.WARNING,
                "The MBean {0} exists already, of another cache manager with this URI perhaps; this cache has {1}."
                        + " Further names like it are logged at level DEBUG.",
                taken,
                used);
        warned = true;
    }

    private void unregister(ObjectName name) {
        try {
            server.get().unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            // Somebody took it out: what was wanted.
            LOG.log(Level.DEBUG, "The MBean {0} was unregistered by another", name);
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.WARNING, "The MBean " + name + " could not be unregistered", e);
        }
    }

    /**
     * Compared by code of its own: what the JVM makes for a record it also keeps, on JDK 17 for good, and with it the class
     * loader of the record's types.
     */
    private record BeanKey(BeanKind kind, String cache) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof BeanKey key && key.kind == kind && key.cache.equals(cache);
        }

        @Override
        public int hashCode() {
            return 31 * cache.hashCode() + kind.hashCode();
        }
    }

    private record RegisteredBean(ObjectName name, Object bean) {}
}
