package org.reflexcache.trigger.internal.lua.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainMapTest {

    @Test
    void isLikeAnyMapOfTheSameMembersInTheirOrder() {
        Random random = new Random(42);
        for (int round = 0; round < 2_000; round++) {
            PlainMap map = new PlainMap();
            Map<Object, @Nullable Object> model = new LinkedHashMap<>();
            while (map.size() < random.nextInt(PlainMap.MOST + 1)) {
                Object key = random.nextBoolean() ? (Object) (long) random.nextInt(6) : "k" + random.nextInt(6);
                Object value = random.nextInt(4) == 0 ? null : random.nextInt();
                map.add(key, value);
                model.put(key, value);
            }
            assertThat(map).isEqualTo(model).hasSameHashCodeAs(model).hasToString(model.toString());
            assertThat(model).isEqualTo(map);
            assertThat(map.keySet()).containsExactlyElementsOf(model.keySet());
            for (long i = 0; i < 6; i++) {
                assertThat(map.get(i)).isEqualTo(model.get(i));
                assertThat(map.containsKey("k" + i)).isEqualTo(model.containsKey("k" + i));
            }
        }
    }

    @Test
    void cannotBeChanged() {
        PlainMap map = new PlainMap();
        map.add("a", 1);
        assertThatThrownBy(() -> map.put("a", 2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.entrySet().iterator().next().setValue(2))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void endsAfterTheLastMember() {
        assertThatThrownBy(() -> new PlainMap().entrySet().iterator().next())
                .isInstanceOf(NoSuchElementException.class);
    }
}
