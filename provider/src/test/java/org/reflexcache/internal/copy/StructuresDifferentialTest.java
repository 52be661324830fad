package org.reflexcache.internal.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy is what reading the serialized object gives. */
class StructuresDifferentialTest {

    private static final int GRAPHS = 400;

    private final VisibleClasses visible = new VisibleClasses(getClass().getClassLoader());
    private final Structures structures = new Structures(visible, new Immutables(visible), false);
    private final Serializer serializer = new Serializer(visible, null);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void copiesOfRandomGraphsAreWhatSerializationGives(long seed) {
        RandomGraphs graphs = new RandomGraphs(seed);
        int copied = 0;
        for (int i = 0; i < GRAPHS; i++) {
            Object original = graphs.next();
            Object copy = structures.copyOf(original);
            if (copy != null) {
                copied++;
                Object read = serializer.read(serializer.write(original));
                assertThat(SameGraph.difference(read, copy)).as("graph %s", i).isNull();
            }
        }
        assertThat(copied).as("copied without serialization").isGreaterThan(GRAPHS / 2);
    }

    @Test
    void originalsStayAsTheyAre() {
        RandomGraphs graphs = new RandomGraphs(4);
        RandomGraphs twins = new RandomGraphs(4);
        for (int i = 0; i < GRAPHS; i++) {
            Object original = graphs.next();
            structures.copyOf(original);
            assertThat(SameGraph.difference(twins.next(), original))
                    .as("graph %s", i)
                    .isNull();
        }
    }

    @Test
    void nothingThatCanChangeIsInTwoCopies() {
        RandomGraphs graphs = new RandomGraphs(5);
        for (int i = 0; i < GRAPHS; i++) {
            Object original = graphs.next();
            Object copy = structures.copyOf(original);
            if (copy != null) {
                assertThat(Reachable.shared(original, copy)).as("graph %s", i).isEmpty();
            }
        }
    }

    @Test
    void hashedCollectionsOfAnySizeKeepTheirOrder() {
        for (int size = 0; size <= 200; size++) {
            Map<Integer, String> map = new HashMap<>();
            Set<String> set = new HashSet<>();
            Set<Integer> linked = new LinkedHashSet<>();
            for (int i = 0; i < size; i++) {
                map.put(i * 37, "v" + i);
                set.add("e" + i * 41);
                linked.add(-i);
            }
            List<Object> all = new ArrayList<>(List.of(map, set, linked));
            Object read = serializer.read(serializer.write(all));
            assertThat(SameGraph.difference(read, structures.copyOf(all)))
                    .as("size %s", size)
                    .isNull();
        }
    }

    /** A key that refers to its set is lost in it if it is read first: it is hashed before it is complete. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fieldsAreCopiedInTheOrderOfReading(boolean keyFirst) {
        Specimens.ChangingKey key = new Specimens.ChangingKey();
        Set<Object> set = new HashSet<>();
        key.number = 5;
        key.back = set;
        set.add(key);
        Specimens.Crossed bean = new Specimens.Crossed();
        bean.first = keyFirst ? key : set;
        bean.second = keyFirst ? set : key;
        Specimens.BelowCrossed below = new Specimens.BelowCrossed();
        below.first = bean.first;
        below.before = bean.second;
        for (Object original : List.of(bean, below, new Specimens.CrossedRecord(bean.second, bean.first))) {
            assertThat(setContainsKey(serializer.read(serializer.write(original))))
                    .as("read")
                    .isEqualTo(!keyFirst);
            assertThat(setContainsKey(structures.copyOf(original))).as("copied").isEqualTo(!keyFirst);
        }
    }

    private static boolean setContainsKey(Object crossed) {
        Object first = crossed instanceof Specimens.CrossedRecord record
                ? record.first()
                : ((Specimens.Crossed) crossed).first;
        Set<?> set = (Set<?>) (first instanceof Specimens.ChangingKey key ? key.back : first);
        return set.contains(set.iterator().next());
    }
}
