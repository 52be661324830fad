package org.reflexcache.trigger.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.internal.diff.Samples.capturing;
import static org.reflexcache.trigger.internal.diff.Samples.caseless;
import static org.reflexcache.trigger.internal.diff.Samples.caselessMap;
import static org.reflexcache.trigger.internal.diff.Samples.cyclicArray;
import static org.reflexcache.trigger.internal.diff.Samples.cyclicList;
import static org.reflexcache.trigger.internal.diff.Samples.cyclicMap;
import static org.reflexcache.trigger.internal.diff.Samples.identityMap;
import static org.reflexcache.trigger.internal.diff.Samples.identitySet;
import static org.reflexcache.trigger.internal.diff.Samples.map;
import static org.reflexcache.trigger.internal.diff.Samples.nested;
import static org.reflexcache.trigger.internal.diff.Samples.shared;

import java.math.BigDecimal;
import java.net.URL;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.internal.diff.Samples.Anything;
import org.reflexcache.trigger.internal.diff.Samples.EqualsOnly;
import org.reflexcache.trigger.internal.diff.Samples.Opaque;
import org.reflexcache.trigger.internal.diff.Samples.Other;
import org.reflexcache.trigger.internal.diff.Samples.Pair;
import org.reflexcache.trigger.internal.diff.Samples.Text;
import org.reflexcache.trigger.internal.diff.Samples.Throwing;

/** A part is put into each kind of value that has parts; the answer must not depend on the kind. */
class PartsTest {

    private final ChangedKeys changed = new ChangedKeys();

    @ParameterizedTest
    @ValueSource(strings = {"map", "record", "bean"})
    void samePartsAreSame(String kind) throws Exception {
        for (Callable<Object> part : parts()) {
            assertThat(changed.between(with(kind, part.call()), with(kind, part.call())))
                    .as("%s in %s", part.call(), kind)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "record", "bean"})
    void differentPartsDiffer(String kind) throws Exception {
        List<Callable<Object>> parts = parts();
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < parts.size(); j++) {
                Object old = parts.get(i).call();
                Object now = parts.get(j).call();
                Set<String> names = changed.between(with(kind, old), with(kind, now));
                if (i != j && names != null) { // of two kinds, it may be unknown
                    assertThat(names).as("%s %s", old, now).hasSize(1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "record", "bean"})
    @SuppressWarnings("JavaUtilDate") // the JDK's example of two classes that disagree whether their objects are equal
    void partsThatDifferAreNamed(String kind) throws Exception {
        differ(kind, 1, 2);
        differ(kind, 1, 1L);
        differ(kind, null, new Opaque());
        differ(kind, new BigDecimal("1.0"), new BigDecimal("1.00"));
        differ(kind, new int[] {1}, new int[] {2});
        differ(kind, new int[] {1}, new long[] {1});
        differ(kind, new Object[] {1, new int[] {2}}, new Object[] {1, new int[] {3}});
        differ(kind, List.of(1, 2), List.of(2, 1));
        differ(kind, List.of(1), List.of(1, 2));
        differ(kind, Set.of(1, 2), Set.of(1, 3));
        differ(kind, Map.of("a", 1), Map.of("a", 2));
        differ(kind, Map.of("a", 1), Map.of("b", 1));
        differ(kind, Map.of("a", 1), Map.of("a", 1, "b", 2));
        differ(kind, map("a", null), map("b", null));
        differ(kind, map(null, 1), map(null, 2));
        differ(kind, Optional.of(1), Optional.empty());
        differ(kind, Map.entry(1, 2), Map.entry(1, 3));
        differ(kind, Map.entry(1, 2), Map.entry(2, 2));
        differ(kind, new Pair(1, 2), new Pair(1, 3));
        differ(kind, new Pair(1, 2), new Other(1, 2));
        differ(kind, new Date(1), new java.sql.Timestamp(1));
        differ(kind, caseless("a"), caseless("A"));
        differ(kind, caselessMap("a"), caselessMap("A"));
        differ(kind, -0.0, 0.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "record", "bean"})
    void partsThatOnlyIdentityTellsApartMakeItUnknown(String kind) throws Exception {
        unknown(kind, Opaque::new);
        unknown(kind, () -> new Beans.Named("a", 1));
        unknown(kind, () -> new AtomicInteger(1));
        unknown(kind, () -> new ArrayDeque<>(List.of(1)));
        unknown(kind, () -> new Opaque[] {new Opaque()});
        unknown(kind, () -> List.of(1, new Opaque()));
        unknown(kind, () -> Set.of(new Opaque()));
        unknown(kind, () -> Set.of(List.of(new Opaque())));
        unknown(kind, () -> Map.of("a", new Opaque()));
        unknown(kind, () -> Map.of(new Opaque(), 1));
        unknown(kind, () -> Optional.of(new Opaque()));
        unknown(kind, () -> Set.of(Optional.of(new Opaque())));
        unknown(kind, () -> Map.entry(1, new Opaque()));
        unknown(kind, () -> Set.of(Map.entry(new Opaque(), 1)));
        unknown(kind, () -> Set.of(Map.entry(1, new Opaque())));
        unknown(kind, () -> new Pair(1, new Opaque()));
        unknown(kind, () -> Set.of(new Pair(1, new Opaque())));
        unknown(kind, () -> Map.of(new Pair(1, new Opaque()), 1));
        unknown(kind, () -> List.of(Map.of("a", new Pair(List.of(new Opaque()), 1))));
        unknown(kind, () -> Set.of(new int[] {1}));
        unknown(kind, () -> Set.of(new EqualsOnly()));
        unknown(kind, () -> Set.of(Set.of(1)));
        unknown(kind, () -> Set.of(Map.of()));
        unknown(kind, () -> identitySet(new Text("a"), new Text("a")));
        unknown(kind, () -> identityMap(new Text("a"), new Text("a")));
        unknown(kind, () -> List.of(1).iterator());
        unknown(kind, () -> new URL("http://localhost/"));
        unknown(kind, () -> capturing(new Opaque()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "record", "bean"})
    void partOfWhichOnlyOneSideHasEqualsMakesItUnknown(String kind) {
        assertThat(changed.between(with(kind, new Anything()), with(kind, new Opaque())))
                .isNull();
        assertThat(changed.between(with(kind, new Opaque()), with(kind, new Anything())))
                .isNull();
        assertThat(changed.between(with(kind, new Anything()), with(kind, new int[0])))
                .isNull();
    }

    @Test
    void equalsOfAClassIsTakenAtItsWordIfBothAgree() {
        assertThat(changed.between(map("a", new Anything()), map("a", new Anything())))
                .isEmpty();
        assertThat(changed.between(map("a", new EqualsOnly()), map("a", new EqualsOnly())))
                .isEmpty();
        assertThat(changed.between(map("a", new Anything()), map("a", 1))).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "record", "bean"})
    void whatUserCodeThrowsMakesItUnknown(String kind) {
        for (Throwable failure : List.of(
                new IllegalStateException(),
                new Exception(),
                new AssertionError(),
                new StackOverflowError(),
                new LinkageError())) {
            assertThat(changed.between(with(kind, new Throwing(failure)), with(kind, new Throwing(failure))))
                    .isNull();
        }
        assertThatThrownBy(() -> changed.between(
                        with(kind, new Throwing(new OutOfMemoryError("test"))),
                        with(kind, new Throwing(new OutOfMemoryError("test")))))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void whatHoldsItselfIsUnknown() {
        assertThat(changed.between(map("a", cyclicList()), map("a", cyclicList())))
                .isNull();
        assertThat(changed.between(map("a", cyclicMap()), map("a", cyclicMap())))
                .isNull();
        assertThat(changed.between(cyclicMap(), cyclicMap())).isNull();
        assertThat(changed.between(new Pair(cyclicList(), 1), new Pair(cyclicList(), 1)))
                .isNull();
        assertThat(changed.between(map("a", cyclicArray()), map("a", cyclicArray())))
                .isNull();
    }

    @Test
    void depthIsBounded() {
        assertThat(changed.between(map("a", nested(63)), map("a", nested(63)))).isEmpty();
        assertThat(changed.between(map("a", nested(64)), map("a", nested(64)))).isNull();
        assertThat(changed.between(map("a", Set.of(nested(63))), map("a", Set.of(nested(63)))))
                .isEmpty();
        assertThat(changed.between(map("a", Set.of(nested(64))), map("a", Set.of(nested(64)))))
                .isNull();
    }

    @Test
    void workIsBounded() {
        assertThat(changed.between(map("a", shared()), map("a", shared()))).isNull();
        assertThat(changed.between(map("a", Set.of(1, shared())), map("a", Set.of(1, shared()))))
                .isNull();
    }

    private void differ(String kind, Object old, Object now) {
        assertThat(changed.between(with(kind, old), with(kind, now)))
                .as("%s %s", old, now)
                .hasSize(1);
        assertThat(changed.between(with(kind, now), with(kind, old)))
                .as("%s %s", now, old)
                .hasSize(1);
    }

    private void unknown(String kind, Callable<Object> part) throws Exception {
        Object old = part.call();
        assertThat(changed.between(with(kind, old), with(kind, part.call())))
                .as("%s", old)
                .isNull();
        assertThat(changed.between(with(kind, old), with(kind, old)))
                .as("%s", old)
                .isEmpty();
    }

    private static List<Callable<Object>> parts() {
        return List.of(
                () -> 1_000,
                () -> 1_000L,
                () -> new String("a"),
                () -> Double.NaN,
                () -> Thread.State.NEW,
                () -> new int[] {1, 2},
                () -> new double[] {Double.NaN},
                () -> new Object[] {1_000, new String[] {"a"}, null},
                () -> new ArrayList<>(Arrays.asList(1_000, null)),
                () -> new HashSet<>(Arrays.asList(
                        1_000, null, new Text("a"), List.of(1_000), Optional.of(1_000), Map.entry(1, 2_000))),
                () -> new TreeSet<>(List.of("a", "b")),
                () -> map("a", 1_000, "b", null, "c", List.of(new int[] {1})),
                () -> map(null, 1_000),
                () -> Optional.of(new int[] {1}),
                () -> new SimpleEntry<>(1_000, new int[] {1}),
                () -> new Pair(new int[] {1}, new Pair(1_000, null)),
                () -> new BigDecimal("1.5"));
    }

    @Test
    void listsAndMapsOfTwoClassesAreComparedByWhatTheyHold() {
        differsNot(new ArrayList<>(List.of(1_000)), Arrays.asList(1_000));
        differsNot(new TreeMap<>(Map.of("a", 1_000)), new HashMap<>(Map.of("a", 1_000)));
        differsNot(new TreeSet<>(Set.of("a")), new HashSet<>(Set.of("a")));
        differsNot(new Object[] {"a"}, new String[] {"a"});
    }

    private void differsNot(Object old, Object now) {
        assertThat(changed.between(map("a", old), map("a", now))).isEmpty();
    }

    private static Object with(String kind, Object part) {
        return switch (kind) {
            case "map" -> map("same", 1, "part", part);
            case "record" -> new Pair(1, part);
            default -> new Beans.Named(part, 1);
        };
    }
}
