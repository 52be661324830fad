package org.reflexcache.trigger.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.internal.diff.Samples.caselessMap;
import static org.reflexcache.trigger.internal.diff.Samples.identityMap;
import static org.reflexcache.trigger.internal.diff.Samples.map;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.internal.diff.Samples.Anything;
import org.reflexcache.trigger.internal.diff.Samples.EqualsOnly;
import org.reflexcache.trigger.internal.diff.Samples.Nothing;
import org.reflexcache.trigger.internal.diff.Samples.Opaque;
import org.reflexcache.trigger.internal.diff.Samples.Other;
import org.reflexcache.trigger.internal.diff.Samples.Pair;
import org.reflexcache.trigger.internal.diff.Samples.Renamed;
import org.reflexcache.trigger.internal.diff.Samples.Text;

class ChangedKeysTest {

    private final ChangedKeys changed = new ChangedKeys();

    @Test
    void mapNamesWhatDiffersInTheOrderOfTheNewValueThenWhatWasRemoved() {
        Map<String, Object> old = map("gone2", 1, "b", 2, "same", 3, "gone1", 4, "a", 5, "null", null);
        Map<String, Object> now = map("new2", 1, "a", 6, "same", 3, "b", 7, "new1", null, "null", 0);
        assertThat(changed.between(old, now)).containsExactly("new2", "a", "b", "new1", "null", "gone2", "gone1");
    }

    @Test
    void namesCannotBeChanged() {
        Set<String> names = changed.between(null, map("a", 1));
        assertThatThrownBy(() -> names.add("b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nullUnderAKeyIsNotAnAbsentKey() {
        assertThat(changed.between(map("a", null), map("b", null))).containsExactly("b", "a");
        assertThat(changed.between(map("a", null), map("a", null))).isEmpty();
    }

    @Test
    void createdValueDiffersInAllItsNames() {
        assertThat(changed.between(null, map("b", 1, "a", null))).containsExactly("b", "a");
        assertThat(changed.between(null, new Pair(null, new Opaque()))).containsExactly("a", "b");
        assertThat(changed.between(null, new Beans.Named("x", 1))).containsExactly("name", "count");
        assertThat(changed.between(null, "{\"b\":1,\"a\":[]}")).containsExactly("b", "a");
        assertThat(changed.between(null, new Nothing())).isEmpty();
        assertThat(changed.between(null, "text")).isNull();
        assertThat(changed.between(null, 1)).isNull();
    }

    @Test
    void sameObjectHasNotChangedWhateverItHolds() {
        Opaque opaque = new Opaque();
        for (Object value : List.of(
                map("a", opaque), new Pair(opaque, opaque), new Beans.Named(opaque, 1), "{\"a\":1}", new Nothing())) {
            assertThat(changed.between(value, value)).isEmpty();
        }
        assertThat(changed.between(opaque, opaque)).isNull();
        assertThat(changed.between("text", "text")).isNull();
        assertThat(changed.between(1, 1)).isNull();
    }

    @Test
    void recordNamesItsComponents() {
        assertThat(changed.between(new Pair(1, 2), new Pair(1, 3))).containsExactly("b");
        assertThat(changed.between(new Pair(1, 2), new Pair(2, 1))).containsExactly("a", "b");
        assertThat(changed.between(new Pair(1, 2), new Pair(1, 2))).isEmpty();
        assertThat(changed.between(new Nothing(), new Nothing())).isEmpty();
    }

    @Test
    void valuesOfTwoKindsCannotBeCompared() {
        List<Object> kinds = List.of(
                Map.of("a", 1),
                new Pair(1, 2),
                new Other(1, 2),
                new Beans.Named("a", 1),
                new Beans.Child("a", 1, true),
                "{\"a\":1}",
                1);
        for (Object old : kinds) {
            for (Object now : kinds) {
                if (old != now) {
                    assertThat(changed.between(old, now)).as("%s %s", old, now).isNull();
                }
            }
        }
    }

    @Test
    void getterThatThrowsMakesItUnknown() {
        for (Throwable failure : List.of(new Exception(), new AssertionError(), new StackOverflowError())) {
            assertThat(changed.between(new Beans.Failing(failure), new Beans.Failing(failure)))
                    .isNull();
        }
        assertThatThrownBy(() -> changed.between(null, new Beans.Failing(new OutOfMemoryError("test"))))
                .as("not read at all")
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void keysAreNamedByTheirTexts() {
        assertThat(changed.between(Map.of(1, 1), Map.of(1, 2))).containsExactly("1");
        assertThat(changed.between(Map.of(Thread.State.NEW, 1), Map.of(Thread.State.NEW, 2)))
                .containsExactly("NEW");
        assertThat(changed.between(Map.of(new Text("x"), 1), Map.of(new Text("x"), 1)))
                .isEmpty();
    }

    @Test
    void keysThatCannotBeNamedMakeItUnknown() {
        assertThat(changed.between(map("a", 1), map(null, 1))).isNull();
        assertThat(changed.between(map(null, 1), map("a", 1))).isNull();
        assertThat(changed.between(null, map(null, 1))).isNull();
        Map<Object, Object> twins = new HashMap<>(Map.of(1, "a", "1", "b"));
        assertThat(changed.between(null, twins)).isNull();
        assertThat(changed.between(twins, Map.of())).isNull();
        assertThat(changed.between(Map.of(1, "a"), Map.of("1", "a"))).isNull();
        assertThat(changed.between(null, Map.of(new Opaque(), 1))).isNull();
        assertThat(changed.between(Map.of(new EqualsOnly(), 1), Map.of(new EqualsOnly(), 1)))
                .isNull();
        assertThat(changed.between(Map.of(List.of(new Opaque()), 1), Map.of())).isNull();
        assertThat(changed.between(Map.of(new Anything(), 1), Map.of(new Anything(), 1)))
                .isNotNull();
        assertThat(changed.between(Map.of(new Renamed("a"), 1), Map.of(new Renamed("b"), 1)))
                .isNull();
        assertThat(changed.between(null, Map.of(new Renamed(null), 1))).isNull();
        assertThat(changed.between(identityMap(new Text("a"), new Text("a")), Map.of()))
                .isNull();
    }

    @Test
    void keysAreToldApartByEqualsWhateverTheMapThinks() {
        assertThat(changed.between(caselessMap("a"), caselessMap("A"))).containsExactly("A", "a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':1}                  | {'a':2}                    | [a]",
                "{'a':1,'b':2,'c':3}      | {'d':0,'c':4,'a':1}        | [d, c, b]",
                "{'a':1}                  | {'a':1.0}                  | []",
                "{'a':100,'b':[1,{'x':2}]}| {'b':[1.0,{'x':2e0}],'a':1e2} | []",
                "{'a':1}                  | {'a':'1'}                  | [a]",
                "{'a':0.1}                | {'a':0.10}                 | []",
                "{'a':0.1}                | {'a':0.10000000000000001}  | [a]",
                "{'a':0}                  | {'a':-0.0}                 | []",
                "{'a':null}               | {}                         | [a]",
                "{'a':null}               | {'a':false}                | [a]",
                "{'a':{}}                 | {'a':[]}                   | unknown",
                "{'a':{'x':1,'y':2}}      | { 'a' : {'y':2,'x':1} }    | []",
                "{'a':[1,2]}              | {'a':[2,1]}                | [a]",
                "{'a':'\\u0062'}          | {'a':'b'}                  | []",
                "{'a':1,'a':1}            | {'a':1}                    | unknown",
                "{'a':1}                  | {'a':1,'a':1}              | unknown",
                "{'a':1                   | {'a':1}                    | unknown",
                "[1]                      | [2]                        | unknown",
                "{'a':1}                  | 'a'                        | unknown",
                "1                        | {'a':1}                    | unknown",
            })
    void jsonObjectsAreComparedByTheirMembers(String row) {
        String[] cells = row.replace('\'', '"').split("\\|", -1);
        Set<String> names = changed.between(cells[0], cells[1]);
        assertThat(names == null ? "unknown" : names.toString()).isEqualTo(cells[2].trim());
    }

    @Test
    void largeJsonIsCompared() {
        String elements = "[" + "1,".repeat(300_000) + "1]";
        assertThat(changed.between("{\"a\":" + elements + "}", "{\"a\":" + elements + " }"))
                .isEmpty();
    }

    @Test
    void jsonAsDeepAsItCanBeReadIsCompared() {
        String deep = "{\"a\":".repeat(64) + "%s" + "}".repeat(64);
        assertThat(changed.between(deep.formatted(1), deep.formatted(1.0))).isEmpty();
        assertThat(changed.between(deep.formatted(1), deep.formatted(2))).containsExactly("a");
    }
}
