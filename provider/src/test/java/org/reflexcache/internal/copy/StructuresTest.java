package org.reflexcache.internal.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"JavaUtilDate", "serial", "UnusedVariable", "UnusedMethod"}) // what users have, found by reflection
class StructuresTest {

    private final ClassLoader loader = StructuresTest.class.getClassLoader();
    private final VisibleClasses visible = new VisibleClasses(loader);
    private final Structures structures = new Structures(visible, new Immutables(visible), false);
    private final ValueForm form = ValueForm.serialized(loader, null);

    @Test
    void fieldsAreCopiedAsSerializationDoesIt() {
        User original = new User("a", new Address("street"));
        User copy = (User) copy(original);
        assertThat(copy).isNotSameAs(original);
        assertThat(copy.name).isEqualTo("a");
        assertThat(copy.address).isNotSameAs(original.address);
        assertThat(copy.address.street).isEqualTo("street");
        assertThat(copy.session).isNull();
        assertThat(copy.attempts).isZero();
        assertThat(copy.origin).as("by the constructor of the superclass").isEqualTo("constructed");
    }

    @Test
    void changesReachNeitherWhatIsKeptNorOtherCopies() {
        User original = new User("a", new Address("one"));
        Object stored = form.in(original);
        original.address.street = "two";
        User first = (User) form.out(stored);
        assertThat(first.address.street).isEqualTo("one");
        first.address.street = "three";
        assertThat(((User) form.out(stored)).address.street).isEqualTo("one");
    }

    static Stream<Arguments> shared() {
        return Stream.of(
                        new Money(5, "EUR"),
                        new Stateless(),
                        List.of(new Money(1, "EUR"), "a"),
                        Map.of("a", new Money(1, "EUR")),
                        new Holder(new Money(1, "EUR"), 1),
                        new Holder(List.of(1), 1),
                        Collections.emptyList(),
                        Collections.singletonList(1),
                        String.CASE_INSENSITIVE_ORDER)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource
    void shared(Object value) {
        assertThat(structures.copyOf(value)).isSameAs(value);
        assertThat(form.in(value)).isSameAs(value);
        assertThat(form.copyOf(value)).isSameAs(value);
    }

    static Stream<Arguments> copied() {
        return Stream.of(
                        new Changing(5),
                        new Passing(5),
                        new BelowConstructor(5),
                        new Holder(new Date(1), 1),
                        List.of(new Date(1)),
                        Set.of(new Date(1)),
                        Map.of("a", new Date(1)),
                        new User[] {null},
                        new int[][] {{1}})
                .map(value -> Arguments.of(value));
    }

    @ParameterizedTest
    @MethodSource
    void copied(Object value) {
        assertThat(copy(value)).isNotSameAs(value).hasSameClassAs(value);
    }

    @Test
    void placeOfWhatCannotBeSerializedIsSaid() {
        assertThatThrownBy(() -> form.in(new Holder(new ArrayList<>(List.of("a", new Object())), 1)))
                .hasMessageContaining("java.lang.Object is not Serializable, found at Holder.content[1]");
    }

    @Test
    void recordsPassTheirConstructor() {
        Checked original = new Checked(new int[] {1, 2}, 2);
        Checked copy = (Checked) copy(original);
        assertThat(copy.numbers()).containsExactly(1, 2).isNotSameAs(original.numbers());
        original.numbers()[0] = -1;
        assertThat(structures.copyOf(original)).isNull();
        assertThatThrownBy(() -> form.copyOf(original))
                .isInstanceOf(CopyException.class)
                .hasStackTraceContaining("negative");
    }

    @Test
    void circleThroughARecordIsWhatSerializationMakesOfIt() {
        List<Object> content = new ArrayList<>();
        Holder circle = new Holder(content, 1);
        content.add(circle);
        assertThat(structures.copyOf(circle)).isNull();
        assertThat(((Holder) form.copyOf(circle)).content()).isEqualTo(Collections.singletonList(null));
    }

    @Test
    void sharingAndCirclesAreKeptAmongMany() {
        Node first = new Node();
        Node last = first;
        for (int i = 0; i < 50; i++) {
            last.others.add(first);
            last.next = new Node();
            last = last.next;
        }
        last.next = first;
        Node copy = (Node) copy(first);
        Node step = copy;
        for (int i = 0; i < 50; i++) {
            assertThat(step.others.get(0)).isSameAs(copy);
            step = step.next;
        }
        assertThat(step.next).isSameAs(copy).isNotSameAs(first);
    }

    @Test
    void orderOfAccessIsKept() {
        Map<String, Object> original = new LinkedHashMap<>(4, 0.75f, true);
        original.putAll(Map.of("a", 1, "b", 2, "c", new Date(1)));
        original.get("a");
        @SuppressWarnings("unchecked")
        Map<String, Object> copy = (Map<String, Object>) copy(original);
        assertThat(new ArrayList<>(copy.keySet())).isEqualTo(new ArrayList<>(original.keySet()));
        String eldest = copy.keySet().iterator().next();
        copy.get(eldest);
        assertThat(copy.keySet().iterator().next()).isNotEqualTo(eldest);
    }

    @Test
    void orderOfASortedMapIsKept() {
        TreeMap<String, Object> original = new TreeMap<>(new Backwards());
        original.putAll(Map.of("a", new Date(1), "b", new Date(2)));
        TreeMap<?, ?> copy = (TreeMap<?, ?>) copy(original);
        assertThat(copy).isEqualTo(original);
        assertThat(copy.firstEntry().getKey()).isEqualTo("b");
        assertThat(copy.get("b")).isNotSameAs(original.get("b"));
        assertThat(copy.comparator()).isSameAs(original.comparator());
    }

    @Test
    void listOfAStreamStillAnswersForNull() {
        List<?> copy =
                (List<?>) copy(Stream.of(new Date(1), new Date(2), new Date(3)).toList());
        assertThat(copy.contains(null)).isFalse();
        List<?> strict = (List<?>) copy(List.of(new Date(1), new Date(2), new Date(3)));
        assertThatThrownBy(() -> strict.contains(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void chainTooLongForTheStackIsLeftToSerialization() {
        assertThat(copy(chain(Copying.MAX_DEPTH))).isNotNull();
        Node tooLong = chain(Copying.MAX_DEPTH + 1);
        assertThat(structures.copyOf(tooLong)).isNull();
        assertThat(((Node) form.out(form.in(tooLong))).next).isNotNull();
    }

    private static Node chain(int length) {
        Node chain = null;
        for (int i = 0; i < length; i++) {
            Node longer = new Node();
            longer.others = null;
            longer.next = chain;
            chain = longer;
        }
        return chain;
    }

    @Test
    void graphThatSharesItsPartsManyTimesDoesNotTakeForever() {
        Object shared = new Date(1);
        for (int i = 0; i < 60; i++) {
            shared = i % 2 == 0 ? List.of(shared, shared) : new Holder(shared, i);
        }
        assertThat(copy(shared)).isNotSameAs(shared);
    }

    @Test
    void mapThatFailsToBeReadIsRefusedAsEver() {
        Map<Object, Object> map = new HashMap<>();
        Moody key = new Moody();
        map.put(key, 1);
        key.fails = true;
        assertThatThrownBy(() -> form.copyOf(map))
                .isInstanceOf(CopyException.class)
                .hasStackTraceContaining("moody");
    }

    @Test
    void filterLeavesAllToSerialization() {
        Structures filtered = new Structures(visible, new Immutables(visible), true);
        assertThat(filtered.copyOf(new Date(1))).isNull();
    }

    @Test
    void finalFieldsAreNotWrittenWhereTheJvmWarnsOfIt() throws Exception {
        var fixed = List.of(Money.class.getDeclaredField("amount"));
        var open = List.of(Changing.class.getDeclaredField("number"));
        assertThat(ObjectPlan.canBeWritten(fixed, 25)).isTrue();
        assertThat(ObjectPlan.canBeWritten(fixed, 26)).isFalse();
        assertThat(ObjectPlan.canBeWritten(open, 26)).isTrue();
    }

    @Test
    void fieldsOfTheJdkAreOutOfReach() throws Exception {
        assertThat(ObjectPlan.canBeWritten(List.of(ArrayList.class.getDeclaredField("size")), 17))
                .isFalse();
    }

    private Object copy(Object original) {
        Object copy = structures.copyOf(original);
        assertThat(copy).as("copied without serialization").isNotNull();
        return copy;
    }

    static class Origin {
        String origin = "constructed";
    }

    static final class User extends Origin implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String name;
        private final Address address;
        private final transient Object session = new Object();
        private transient int attempts = 3;

        User(String name, Address address) {
            this.name = name;
            this.address = address;
            origin = "changed";
        }
    }

    static final class Address implements Serializable {
        private static final long serialVersionUID = 1L;
        private String street;

        Address(String street) {
            this.street = street;
        }
    }

    static final class Money implements Serializable {
        private static final long serialVersionUID = 1L;
        private final long amount;
        private final String currency;

        Money(long amount, String currency) {
            this.amount = amount;
            this.currency = currency;
        }
    }

    static final class Stateless implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    static final class Changing implements Serializable {
        private static final long serialVersionUID = 1L;
        private int number;

        Changing(int number) {
            this.number = number;
        }
    }

    static final class Passing implements Serializable {
        private static final long serialVersionUID = 1L;
        private final transient int number;

        Passing(int number) {
            this.number = number;
        }
    }

    static final class BelowConstructor extends Origin implements Serializable {
        private static final long serialVersionUID = 1L;
        private final int number;

        BelowConstructor(int number) {
            this.number = number;
        }
    }

    record Holder(Object content, int number) implements Serializable {}

    @SuppressWarnings("ArrayRecordComponent") // the point of it
    record Checked(int[] numbers, int length) implements Serializable {
        Checked {
            if (numbers[0] < 0 || numbers.length != length) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    static final class Node implements Serializable {
        private static final long serialVersionUID = 1L;
        private Node next;
        private List<Node> others = new ArrayList<>();
    }

    static final class Backwards implements Comparator<String>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(String left, String right) {
            return right.compareTo(left);
        }
    }

    static final class Moody implements Serializable {
        private static final long serialVersionUID = 1L;
        private boolean fails;

        @Override
        public boolean equals(Object object) {
            return object == this;
        }

        @Override
        public int hashCode() {
            if (fails) {
                throw new IllegalStateException("moody");
            }
            return 1;
        }
    }
}
