package org.reflexcache.benchmarks.triggers;

import java.util.List;

/** The scripts that are measured. */
final class Scripts {

    /** Tells when the stock of an article runs low. */
    static final String INVENTORY = """
            local old = tonumber(trigger.old_value) or 0
            local new = tonumber(trigger.value)
            if old > 10 and new <= 10 then
              cache.emit("inventory.low", { sku = trigger.key_suffix, count = new })
            end""";

    static final String NOTHING = "return";

    /** What Redis does in the same run: stores and counts. */
    static final String COUNTING = "cache.incr('writes')";

    /** Others, which an application has besides: they use most of the language. */
    static final List<String> OTHERS = List.of(
            "local t = {} for i = 1, 5 do t[i] = i * 2 end return #t",
            "local s = '' for k, v in pairs({ a = 1, b = 2 }) do s = s .. k .. v end return s",
            "return string.format('%d-%s', trigger.value, trigger.key)",
            "local function f(x) return x < 2 and 1 or x * f(x - 1) end return f(8)",
            "return trigger.key:match('^(%a+):')",
            "return math.floor(trigger.value / 3) + math.max(1, 2, 3) + select('#', 1, 2)");

    private Scripts() {}
}
