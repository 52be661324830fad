package org.reflexcache.trigger.management;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerStatistics;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.command.TriggerCommands;
import org.reflexcache.trigger.internal.command.Results;

/**
 * The bean that an MBean server is given. Its operations have names and texts for JConsole.
 *
 * <p>Safe for use by many threads. It keeps no triggers alive if its supplier does not.
 *
 * @since 0.1
 */
public final class TriggersBean extends StandardMBean implements TriggersMXBean {

    private final Supplier<@Nullable Triggers> source;

    /**
     * Makes a bean; to be registered by the caller.
     *
     * @param source answers the triggers, or {@code null} when their cache manager is gone; asked at each call
     */
    public TriggersBean(Supplier<@Nullable Triggers> source) {
        super(TriggersMXBean.class, true);
        this.source = source;
    }

    @Override
    public List<TriggerRow> getTriggers() {
        return asked(triggers ->
                triggers.list().stream().<TriggerRow>map(RowOfTrigger::new).toList());
    }

    @Override
    public List<String> getCacheNames() {
        return asked(Triggers::cacheNames);
    }

    @Override
    public Map<String, Long> getEventCounts() {
        return asked(triggers -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            triggers.statistics().events().forEach((event, count) -> counts.put(event.name(), count));
            return counts;
        });
    }

    @Override
    public long getExpiryLagCount() {
        return statistics().expiryLag().count();
    }

    @Override
    public double getExpiryLagMedianMicros() {
        return RowOfTrigger.micros(statistics().expiryLag().p50());
    }

    @Override
    public double getExpiryLagP99Micros() {
        return RowOfTrigger.micros(statistics().expiryLag().p99());
    }

    @Override
    public double getExpiryLagMaxMicros() {
        return RowOfTrigger.micros(statistics().expiryLag().max());
    }

    @Override
    public long getQueuedRuns() {
        return statistics().queuedRuns();
    }

    @Override
    public long getLoggedRuns() {
        return statistics().loggedRuns();
    }

    private TriggerStatistics statistics() {
        return asked(Triggers::statistics);
    }

    @Override
    public String execute(String command) {
        return commanded(TriggerCommands::execute, command, "command");
    }

    @Override
    public String executeJson(String command) {
        return commanded(TriggerCommands::executeJson, command, "command");
    }

    @Override
    public String executeAll(String commands) {
        return commanded(TriggerCommands::executeAll, commands, "commands");
    }

    private String commanded(BiFunction<TriggerCommands, String, String> how, @Nullable String text, String name) {
        return asked(triggers -> how.apply(new TriggerCommands(triggers), given(text, name)));
    }

    @Override
    public void set(String pattern, String event, String script) {
        asked(triggers -> {
            triggers.set(given(pattern, "pattern"), event(event), given(script, "script"));
            return true;
        });
    }

    @Override
    public boolean delete(String pattern, String event) {
        return asked(triggers -> triggers.delete(given(pattern, "pattern"), event(event)));
    }

    @Override
    public String test(String pattern, String event, String json) {
        return asked(triggers -> Results.of(
                        triggers.test(given(pattern, "pattern"), event(event), Sample.ofJson(given(json, "json"))))
                .text());
    }

    @Override
    public boolean suspend(String pattern, String event) {
        return asked(triggers -> triggers.suspend(given(pattern, "pattern"), event(event)));
    }

    @Override
    public boolean resume(String pattern, String event) {
        return asked(triggers -> triggers.resume(given(pattern, "pattern"), event(event)));
    }

    @Override
    public String log(int most) {
        return asked(triggers -> Results.of(triggers.log(most)).text());
    }

    @Override
    public String logAfterJson(long order, int most) {
        return asked(triggers -> Results.of(triggers.logAfter(order, most)).json());
    }

    private static TriggerEvent event(@Nullable String event) {
        return TriggerEvent.parse(given(event, "event"));
    }

    /** A client can leave out anything, whatever the types say. */
    private static String given(@Nullable String argument, String name) {
        if (argument == null) {
            throw new IllegalArgumentException("Found null for the parameter '" + name + "'; allowed is a text");
        }
        return argument;
    }

    private <T> T asked(Function<Triggers, T> question) {
        Triggers triggers = source.get();
        if (triggers == null) {
            throw new IllegalStateException("The cache manager of this bean was closed and is gone");
        }
        try {
            return question.apply(triggers);
        } catch (RuntimeException e) {
            throw portable(e);
        }
    }

    /** The failure as a client without our classes, or those of a script language, can read it: so without a cause, too. */
    private static RuntimeException portable(RuntimeException failure) {
        RuntimeException portable = failure instanceof IllegalArgumentException
                ? new IllegalArgumentException(failure.getMessage())
                : new IllegalStateException(
                        failure instanceof IllegalStateException ? failure.getMessage() : failure.toString());
        portable.setStackTrace(failure.getStackTrace());
        return portable;
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return FeatureTexts.BEAN;
    }

    @Override
    protected String getDescription(MBeanAttributeInfo info) {
        return FeatureTexts.ATTRIBUTES.getOrDefault(info.getName(), info.getName());
    }

    @Override
    protected String getDescription(MBeanOperationInfo info) {
        return FeatureTexts.OPERATIONS.getOrDefault(info.getName(), info.getName());
    }

    @Override
    protected String getDescription(MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        String name = getParameterName(operation, parameter, sequence);
        return FeatureTexts.PARAMETERS.getOrDefault(name, name);
    }

    /** The names of the source: the compiler keeps them, but a standard MBean does not look for them. */
    @Override
    protected String getParameterName(MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return Arrays.stream(TriggersMXBean.class.getMethods())
                .filter(method -> method.getName().equals(operation.getName()))
                .map(Method::getParameters)
                .map(parameters -> parameters[sequence].getName())
                .findFirst()
                .orElse(parameter.getName());
    }
}
