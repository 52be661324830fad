package org.reflexcache.trigger.internal.lua.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private static final int OPERATIONS = 4_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void behavesLikeAMap(long seed) {
        Random random = new Random(seed);
        Table table = new Table(null, random.nextInt(4), random.nextInt(4));
        Map<Object, Object> model = new HashMap<>();
        for (int i = 0; i < OPERATIONS; i++) {
            Object key = key(random);
            if (random.nextInt(3) == 0) {
                table.put(key, null);
                model.remove(key);
            } else {
                table.put(key, i);
                model.put(key, i);
            }
            Object asked = key(random);
            assertThat(table.get(asked)).isEqualTo(model.get(asked));
            checkBorder(table, model);
            if (i % 200 == 0) {
                checkWalk(table, model, random);
            }
        }
    }

    private static Object key(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "k" + random.nextInt(20);
            case 1 -> random.nextInt(20) + 0.5;
            case 2 -> random.nextBoolean();
            default -> (long) random.nextInt(24) - 2;
        };
    }

    private static void checkBorder(Table table, Map<Object, Object> model) {
        long border = table.length();
        assertThat(border == 0 || model.containsKey(border)).isTrue();
        assertThat(model).doesNotContainKey(border + 1);
    }

    /** Removes some entries on the way, as scripts may. */
    private static void checkWalk(Table table, Map<Object, Object> model, Random random) {
        Map<Object, Object> seen = new HashMap<>();
        Map<Object, Object> expected = new HashMap<>(model);
        int place = table.next(0);
        while (place != 0) {
            Object key = table.keyAt(place);
            assertThat(seen.put(key, table.valueAt(place))).isNull();
            if (random.nextInt(4) == 0) {
                table.put(key, null);
                model.remove(key);
            }
            assertThat(table.next(table.placeOf(key))).isEqualTo(table.next(place));
            place = table.next(place);
        }
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void floatThatIsAnIntegerIsTheSameKey() {
        Table table = new Table(null, 0, 0);
        table.put(2.0, "two");
        table.put(0x1p63, "large");

        assertThat(table.get(2)).isEqualTo("two");
        assertThat(table.get(Long.MAX_VALUE)).isNull();
        assertThat(table.get((Object) 0x1p63)).isEqualTo("large");
        assertThat(table.get((Object) Double.NaN)).isNull();
    }

    @Test
    void nilAndNaNAreNoKeys() {
        Table table = new Table(null, 0, 0);
        assertThatThrownBy(() -> table.put(null, 1)).hasMessage("table index is nil");
        assertThatThrownBy(() -> table.put(Double.NaN, 1)).hasMessage("table index is NaN");
    }

    @Test
    void frozenTableCannotBeChanged() {
        Table table = new Table(null, 0, 0).freeze();
        assertThatThrownBy(() -> table.put("a", 1)).hasMessage("attempt to modify a read-only table");
        assertThatThrownBy(() -> table.metatable(null)).hasMessage("attempt to modify a read-only table");
    }

    @Test
    void strangeKeyHasNoPlace() {
        assertThatThrownBy(() -> new Table(null, 0, 0).placeOf("x")).hasMessage("invalid key to 'next'");
    }

    @Test
    void memoryIsPaidBeforeItIsTaken() {
        Run run = RunTest.run(1_000, 100_000);
        assertThatThrownBy(() -> new Table(run, 1 << 28, 0)).isInstanceOf(Killed.class);
    }

    @Test
    void searchingEmptyPlacesIsPaid() {
        Run run = RunTest.run(100, 1_000_000);
        Table table = new Table(run, 4_000, 0);
        for (long i = 1; i <= 4_000; i++) {
            table.put(i, i);
        }
        for (long i = 1; i < 4_000; i++) {
            table.put(i, null);
        }
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        table.next(0);
                    }
                })
                .isInstanceOf(Killed.class);
    }

    @Test
    void comparingLongKeysIsPaid() {
        Run run = RunTest.run(100, 1_000_000);
        Table table = new Table(run, 0, 1);
        table.put("x".repeat(64_000), 1);
        String other = "x".repeat(64_000);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        table.get(other);
                    }
                })
                .isInstanceOf(Killed.class);
    }

    @Test
    void keysThatComeAndGoDoNotMakeItGrow() {
        Run run = RunTest.run(1_000_000, 200_000);
        Table table = new Table(run, 0, 0);
        for (int i = 0; i < 1_000; i++) {
            table.put("k" + i, 1);
            table.put("k" + (i - 5), null);
        }
        assertThat(table.get("k999")).isEqualTo(1);
    }
}
