package org.reflexcache.trigger.internal.lua.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.internal.lua.value.Table;

class DeferredFunctionTest {

    private static final Table BASE = Libraries.base(() -> 0);

    @ParameterizedTest
    @ValueSource(strings = {"", "table", "math", "bit32", "os", "string", "utf8"})
    void everyFunctionCanBeMade(String name) {
        Table library = name.isEmpty() ? BASE : (Table) BASE.get(name);
        int made = 0;
        for (int place = library.next(0); place != 0; place = library.next(place)) {
            if (library.valueAt(place) instanceof DeferredFunction function) {
                assertThat(function.made()).isNotNull().isNotInstanceOf(DeferredFunction.class);
                assertThat(function.made()).isSameAs(function.made());
                made++;
            }
        }
        assertThat(made).isPositive();
    }

    @Test
    void anUnknownNameIsRefused() {
        Table table = new Table(null, 0, 1);
        DeferredFunction.put(
                table,
                name -> {
                    throw Library.unknown(name);
                },
                "catch");
        DeferredFunction function = (DeferredFunction) table.get("catch");
        assertThatThrownBy(function::made).isInstanceOf(AssertionError.class).hasMessageContaining("'catch'");
    }
}
