package org.reflexcache.jcache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.cache.Cache;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessorResult;
import javax.cache.processor.MutableEntry;
import org.reflexcache.testing.Await;

/** The calls of the table in {@code docs/jsr107.md}, by the name they have there. */
final class TableOperations {

    /** What a method without an answer answers here. */
    static final String NO_ANSWER = "–";

    private static final Map<String, Call> BY_NAME = new LinkedHashMap<>();

    static {
        readsAndIteration();
        writes();
        removals();
        processors();
    }

    private TableOperations() {}

    /** One call of a cache with the key {@code k}. */
    @FunctionalInterface
    interface Call {
        Object of(Cache<String, String> cache);
    }

    /** One call that answers nothing. */
    @FunctionalInterface
    private interface SilentCall {
        void of(Cache<String, String> cache);
    }

    /** What an entry processor does. */
    @FunctionalInterface
    private interface Processing {
        Object of(MutableEntry<String, String> entry);
    }

    static Call named(String name) {
        Call call = BY_NAME.get(name);
        if (call == null) {
            throw new AssertionError(
                    "the table names an unknown operation: " + name + ", known are " + BY_NAME.keySet());
        }
        return call;
    }

    static Set<String> names() {
        return BY_NAME.keySet();
    }

    private static void readsAndIteration() {
        BY_NAME.put("get(k)", cache -> cache.get("k"));
        BY_NAME.put("getAll({k})", cache -> cache.getAll(Set.of("k")));
        BY_NAME.put("getAll({k, l})", cache -> cache.getAll(Set.of("k", "l")));
        BY_NAME.put("containsKey(k)", cache -> cache.containsKey("k"));
        BY_NAME.put("iterator: next()", cache -> {
            Iterator<Cache.Entry<String, String>> entries = cache.iterator();
            return entries.hasNext() ? entries.next().getValue() : "end";
        });
        BY_NAME.put("iterator: next(), remove()", cache -> {
            Iterator<Cache.Entry<String, String>> entries = cache.iterator();
            entries.next();
            entries.remove();
            return NO_ANSWER;
        });
        BY_NAME.put("loadAll({k}, false)", cache -> load(cache, false));
        BY_NAME.put("loadAll({k}, true)", cache -> load(cache, true));
    }

    private static void writes() {
        silent("put(k, new)", cache -> cache.put("k", "new"));
        silent("putAll({k=new})", cache -> cache.putAll(Map.of("k", "new")));
        BY_NAME.put("getAndPut(k, new)", cache -> cache.getAndPut("k", "new"));
        BY_NAME.put("putIfAbsent(k, new)", cache -> cache.putIfAbsent("k", "new"));
        BY_NAME.put("replace(k, new)", cache -> cache.replace("k", "new"));
        BY_NAME.put("replace(k, old, new)", cache -> cache.replace("k", "old", "new"));
        BY_NAME.put("replace(k, other, new)", cache -> cache.replace("k", "other", "new"));
        BY_NAME.put("getAndReplace(k, new)", cache -> cache.getAndReplace("k", "new"));
    }

    private static void removals() {
        BY_NAME.put("remove(k)", cache -> cache.remove("k"));
        BY_NAME.put("remove(k, old)", cache -> cache.remove("k", "old"));
        BY_NAME.put("remove(k, other)", cache -> cache.remove("k", "other"));
        BY_NAME.put("getAndRemove(k)", cache -> cache.getAndRemove("k"));
        silent("removeAll({k})", cache -> cache.removeAll(Set.of("k")));
        silent("removeAll()", Cache::removeAll);
        silent("clear()", Cache::clear);
        silent("close()", Cache::close);
    }

    private static void processors() {
        invoke("nothing", entry -> NO_ANSWER);
        invoke("exists()", MutableEntry::exists);
        invoke("getValue()", MutableEntry::getValue);
        invoke("setValue(new)", entry -> set(entry, "new"));
        invoke("getValue(), setValue(new)", entry -> {
            entry.getValue();
            return set(entry, "new");
        });
        invoke("setValue(first), setValue(new)", entry -> {
            set(entry, "first");
            return set(entry, "new");
        });
        invoke("setValue(new), getValue()", entry -> {
            set(entry, "new");
            return entry.getValue();
        });
        invoke("remove()", TableOperations::remove);
        invoke("getValue(), remove()", entry -> {
            entry.getValue();
            return remove(entry);
        });
        invoke("setValue(new), remove()", entry -> {
            set(entry, "new");
            return remove(entry);
        });
        invoke("remove(), setValue(new)", entry -> {
            remove(entry);
            return set(entry, "new");
        });
        invoke("remove(), getValue()", entry -> {
            remove(entry);
            return entry.getValue();
        });
        invoke("setValue(new), throws", entry -> {
            set(entry, "new");
            throw new IllegalArgumentException("the processor fails");
        });
        BY_NAME.put("invokeAll({k}): setValue(new)", cache -> {
            Map<String, EntryProcessorResult<Object>> results =
                    cache.invokeAll(Set.of("k"), (entry, arguments) -> set(entry, "new"));
            return results.get("k").get();
        });
    }

    private static void silent(String name, SilentCall call) {
        BY_NAME.put(name, cache -> {
            call.of(cache);
            return NO_ANSWER;
        });
    }

    private static void invoke(String name, Processing processing) {
        BY_NAME.put("invoke(k): " + name, cache -> cache.invoke("k", (entry, arguments) -> processing.of(entry)));
    }

    private static Object set(MutableEntry<String, String> entry, String value) {
        entry.setValue(value);
        return NO_ANSWER;
    }

    private static Object remove(MutableEntry<String, String> entry) {
        entry.remove();
        return NO_ANSWER;
    }

    private static Object load(Cache<String, String> cache, boolean replacing) {
        CompletionListenerFuture loaded = new CompletionListenerFuture();
        cache.loadAll(Set.of("k"), replacing, loaded);
        try {
            loaded.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
            return NO_ANSWER;
        } catch (ExecutionException e) {
            return "tells " + e.getCause().getClass().getSimpleName();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the completion listener was not told", e);
        }
    }
}
