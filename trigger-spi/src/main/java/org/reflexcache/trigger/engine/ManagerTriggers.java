package org.reflexcache.trigger.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
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

/** The triggers of a cache manager and of its caches as users see them. */
final class ManagerTriggers implements Triggers {

    private final ManagerRegistry registry;
    private final Actions actions;

    ManagerTriggers(ManagerRegistry registry, Actions actions) {
        this.registry = registry;
        this.actions = actions;
    }

    @Override
    public <K, V> void set(String pattern, TriggerEvent event, Trigger<K, V> trigger, TriggerOptions options) {
        registry.install(List.of(Draft.managed(pattern, event, actions.of(trigger, options), options)));
    }

    @Override
    public void set(String pattern, TriggerEvent event, String script, TriggerOptions options) {
        KeyPattern.parse(pattern);
        registry.install(List.of(Draft.managed(pattern, event, actions.of(script, options), options)));
    }

    @Override
    public List<RegisteredTrigger> register(Object handlers) {
        List<Draft> drafts = new ArrayList<>();
        for (AnnotatedHandler handler : AnnotatedHandlers.of(handlers)) {
            TriggerOptions options = TriggerOptions.standard()
                    .withName(handler.name())
                    .withCaches(handler.cachePattern())
                    .withAsynchronous(handler.async());
            drafts.add(Draft.managed(handler.pattern(), handler.event(), actions.of(handler, handlers), options));
        }
        return describe(registry.install(drafts));
    }

    private List<InstalledTrigger> ownedBy(Object handlers) {
        return registry.own().all().stream()
                .filter(trigger -> trigger.action().owner() == handlers)
                .toList();
    }

    @Override
    public boolean unregister(Object handlers) {
        Objects.requireNonNull(handlers, "handlers");
        boolean deleted = registry.delete(ownedBy(handlers));
        return inCaches(triggers -> triggers.unregister(handlers)) || deleted;
    }

    @Override
    public List<RegisteredTrigger> list() {
        List<InstalledTrigger> all = new ArrayList<>(registry.own().all());
        for (TriggerRegistry cache : registry.caches()) {
            cache.table().all().stream().filter(ManagerTriggers::isUnmanaged).forEach(all::add);
        }
        all.sort(TriggerTable.BY_SEQUENCE);
        return describe(all);
    }

    private static boolean isUnmanaged(InstalledTrigger trigger) {
        return !trigger.registration().identity().isManaged();
    }

    private List<RegisteredTrigger> describe(List<InstalledTrigger> triggers) {
        return triggers.stream().map(InstalledTrigger::describe).toList();
    }

    @Override
    public List<String> cacheNames() {
        return registry.caches().stream().map(TriggerRegistry::name).toList();
    }

    @Override
    public boolean delete(String pattern, TriggerEvent event) {
        boolean deleted = registry.delete(find(pattern, event));
        return inCaches(triggers -> triggers.delete(pattern, event)) || deleted;
    }

    @Override
    public boolean delete(RegisteredTrigger trigger) {
        return trigger.managed() ? registry.delete(find(trigger)) : inCaches(triggers -> triggers.delete(trigger));
    }

    @Override
    public boolean suspend(String pattern, TriggerEvent event) {
        boolean found = apply(find(pattern, event), InstalledTrigger::suspend);
        return inCaches(triggers -> triggers.suspend(pattern, event)) || found;
    }

    @Override
    public boolean suspend(RegisteredTrigger trigger) {
        return trigger.managed()
                ? apply(find(trigger), InstalledTrigger::suspend)
                : inCaches(triggers -> triggers.suspend(trigger));
    }

    @Override
    public boolean resume(String pattern, TriggerEvent event) {
        boolean found = apply(find(pattern, event), InstalledTrigger::resume);
        return inCaches(triggers -> triggers.resume(pattern, event)) || found;
    }

    @Override
    public boolean resume(RegisteredTrigger trigger) {
        return trigger.managed()
                ? apply(find(trigger), InstalledTrigger::resume)
                : inCaches(triggers -> triggers.resume(trigger));
    }

    private static boolean apply(List<InstalledTrigger> triggers, Consumer<InstalledTrigger> action) {
        triggers.forEach(action);
        return !triggers.isEmpty();
    }

    private List<InstalledTrigger> find(String pattern, TriggerEvent event) {
        return registry.own().find(KeyPattern.parse(pattern), Objects.requireNonNull(event, "event"));
    }

    private List<InstalledTrigger> find(RegisteredTrigger trigger) {
        InstalledTrigger found = registry.own().find(Registration.Identity.of(trigger));
        return found == null ? List.of() : List.of(found);
    }

    /** Asks all caches; whether one of them has answered true. */
    private boolean inCaches(Predicate<Triggers> request) {
        boolean any = false;
        for (TriggerRegistry cache : registry.caches()) {
            any |= request.test(cache.triggers());
        }
        return any;
    }

    @Override
    public DryRun test(String pattern, TriggerEvent event, Sample sample) {
        Objects.requireNonNull(sample, "sample");
        List<InstalledTrigger> found = new ArrayList<>();
        for (InstalledTrigger trigger : find(pattern, event)) {
            if (sample.cacheName() == null || trigger.registration().identity().isFor(sample.cacheName())) {
                found.add(trigger);
            }
        }
        for (TriggerRegistry cache : registry.caches()) {
            if (isMeant(cache, sample)) {
                cache.table().find(KeyPattern.parse(pattern), event).stream()
                        .filter(ManagerTriggers::isUnmanaged)
                        .forEach(found::add);
            }
        }
        InstalledTrigger trigger = DryRuns.choose(found, pattern, event, sample);
        for (TriggerRegistry cache : registry.caches()) {
            if (isMeant(cache, sample)
                    && cache.table().find(trigger.registration().identity()) != null) {
                return new DryRuns(cache.context()).run(trigger, sample);
            }
        }
        throw new InvalidTriggerException(
                "There is no cache " + (sample.cacheName() == null ? "" : TriggerLog.quoted(sample.cacheName()) + " ")
                        + "in which the trigger could be tested; caches it runs in: "
                        + registry.caches().stream()
                                .map(TriggerRegistry::name)
                                .filter(trigger.registration().identity()::isFor)
                                .toList(),
                0);
    }

    private static boolean isMeant(TriggerRegistry cache, Sample sample) {
        return sample.cacheName() == null || sample.cacheName().equals(cache.name());
    }

    @Override
    public List<TriggerRun> log(int most) {
        CacheTriggers.checkMost(most);
        List<TriggerRun> all = merged(triggers -> triggers.log(most));
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    @Override
    public List<TriggerRun> logAfter(long order, int most) {
        CacheTriggers.checkMost(most);
        List<TriggerRun> all = merged(triggers -> triggers.logAfter(order, most));
        return all.subList(0, Math.min(most, all.size()));
    }

    private List<TriggerRun> merged(Function<Triggers, List<TriggerRun>> request) {
        return registry.caches().stream()
                .flatMap(cache -> request.apply(cache.triggers()).stream())
                .sorted(Comparator.comparingLong(TriggerRun::order))
                .toList();
    }

    @Override
    public TriggerStatistics statistics() {
        return CacheCounts.statistics(registry.caches().stream()
                .map(cache -> cache.context().counts())
                .toList());
    }
}
