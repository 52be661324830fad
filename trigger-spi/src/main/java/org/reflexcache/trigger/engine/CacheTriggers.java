package org.reflexcache.trigger.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.reflexcache.trigger.DryRun;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerRun;
import org.reflexcache.trigger.TriggerStatistics;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.internal.annotated.AnnotatedHandler;
import org.reflexcache.trigger.internal.annotated.AnnotatedHandlers;

/** The triggers of one cache as users see them. */
final class CacheTriggers implements Triggers {

    private final TriggerRegistry registry;
    private final CacheContext context;
    private final Actions actions;

    CacheTriggers(TriggerRegistry registry) {
        this.registry = registry;
        this.context = registry.context();
        this.actions = new Actions(context.settings(), context.environment().classLoader());
    }

    @Override
    public <K, V> void set(String pattern, TriggerEvent event, Trigger<K, V> trigger, TriggerOptions options) {
        install(pattern, event, actions.of(trigger, options), options);
    }

    @Override
    public void set(String pattern, TriggerEvent event, String script, TriggerOptions options) {
        KeyPattern.parse(pattern);
        install(pattern, event, actions.of(script, options), options);
    }

    private void install(String pattern, TriggerEvent event, Action action, TriggerOptions options) {
        checkCaches(options.getCaches(), "The trigger");
        registry.install(List.of(Draft.own(context.name(), pattern, event, action, options)));
    }

    @Override
    public List<RegisteredTrigger> register(Object handlers) {
        List<Draft> drafts = new ArrayList<>();
        for (AnnotatedHandler handler : AnnotatedHandlers.of(handlers)) {
            checkCaches(handler.cachePattern(), "Method " + handler.name());
            TriggerOptions options =
                    TriggerOptions.standard().withName(handler.name()).withAsynchronous(handler.async());
            drafts.add(Draft.own(
                    context.name(), handler.pattern(), handler.event(), actions.of(handler, handlers), options));
        }
        return describe(registry.install(drafts));
    }

    private void checkCaches(String caches, String what) {
        if (!KeyPattern.parse(caches).matches(context.name())) {
            throw new InvalidTriggerException(
                    what + " is for caches " + TriggerLog.quoted(caches) + " but was registered with cache "
                            + TriggerLog.quoted(context.name())
                            + "; allowed are a pattern that matches it, or to register it with the cache manager",
                    0);
        }
    }

    @Override
    public boolean unregister(Object handlers) {
        Objects.requireNonNull(handlers, "handlers");
        return delete(ownedBy(handlers));
    }

    private List<InstalledTrigger> ownedBy(Object handlers) {
        return registry.table().all().stream()
                .filter(trigger -> trigger.action().owner() == handlers)
                .toList();
    }

    @Override
    public List<RegisteredTrigger> list() {
        return describe(registry.table().all());
    }

    private List<RegisteredTrigger> describe(List<InstalledTrigger> triggers) {
        return triggers.stream().map(InstalledTrigger::describe).toList();
    }

    @Override
    public List<String> cacheNames() {
        return List.of(context.name());
    }

    @Override
    public boolean delete(String pattern, TriggerEvent event) {
        return delete(find(pattern, event));
    }

    @Override
    public boolean delete(RegisteredTrigger trigger) {
        return delete(find(trigger));
    }

    private boolean delete(List<InstalledTrigger> triggers) {
        List<Registration> deleted = new ArrayList<>();
        for (InstalledTrigger trigger : triggers) {
            Registration.Identity identity = trigger.registration().identity();
            Registration registration = identity.isManaged() ? null : registry.remove(identity);
            if (registration != null) {
                deleted.add(registration);
            }
        }
        registry.awaitEnd(deleted);
        return !deleted.isEmpty();
    }

    @Override
    public boolean suspend(String pattern, TriggerEvent event) {
        return forEachOwn(find(pattern, event), InstalledTrigger::suspend);
    }

    @Override
    public boolean suspend(RegisteredTrigger trigger) {
        return forEachOwn(find(trigger), InstalledTrigger::suspend);
    }

    @Override
    public boolean resume(String pattern, TriggerEvent event) {
        return forEachOwn(find(pattern, event), InstalledTrigger::resume);
    }

    @Override
    public boolean resume(RegisteredTrigger trigger) {
        return forEachOwn(find(trigger), InstalledTrigger::resume);
    }

    private static boolean forEachOwn(List<InstalledTrigger> triggers, Consumer<InstalledTrigger> action) {
        boolean found = false;
        for (InstalledTrigger trigger : triggers) {
            if (!trigger.registration().identity().isManaged()) {
                action.accept(trigger);
                found = true;
            }
        }
        return found;
    }

    /** What is registered here for a pattern and an event. */
    List<InstalledTrigger> find(String pattern, TriggerEvent event) {
        return registry.table().find(KeyPattern.parse(pattern), Objects.requireNonNull(event, "event"));
    }

    private List<InstalledTrigger> find(RegisteredTrigger trigger) {
        InstalledTrigger found = registry.table().find(Registration.Identity.of(trigger));
        return found == null ? List.of() : List.of(found);
    }

    @Override
    public DryRun test(String pattern, TriggerEvent event, Sample sample) {
        if (registry.isClosed()) {
            throw new IllegalStateException("Cache " + TriggerLog.quoted(context.name()) + " is closed");
        }
        InstalledTrigger trigger = DryRuns.choose(find(pattern, event), pattern, event, sample);
        if (sample.cacheName() != null && !sample.cacheName().equals(context.name())) {
            throw new InvalidTriggerException(
                    "The sample is for cache " + TriggerLog.quoted(sample.cacheName()) + ", the trigger for cache "
                            + TriggerLog.quoted(context.name()),
                    0);
        }
        return new DryRuns(context).run(trigger, sample);
    }

    @Override
    public List<TriggerRun> log(int most) {
        return context.executions().last(checkMost(most));
    }

    @Override
    public List<TriggerRun> logAfter(long order, int most) {
        return context.executions().after(order, checkMost(most));
    }

    static int checkMost(int most) {
        if (most < 0) {
            throw new IllegalArgumentException(most + " runs asked for; allowed is 0 or more");
        }
        return most;
    }

    @Override
    public TriggerStatistics statistics() {
        return context.counts().statistics();
    }

    @Override
    public String toString() {
        return "Triggers of cache " + TriggerLog.quoted(context.name());
    }
}
