package org.reflexcache.trigger.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValuesTest {

    private record Item(String name, int count) {
        Item {
            if (count < 0) {
                throw new IllegalStateException("negative count");
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // one of the things to make
    private record Order(
            long id,
            Item first,
            List<Item> items,
            Set<TimeUnit> units,
            Map<Integer, Item> byNumber,
            Item[] array,
            List<? extends List<Item>> nested) {}

    private record Box<T>(T content) {}

    private record Boxes(Box<Item> box) {}

    @SuppressWarnings("ArrayRecordComponent") // one of the things to make
    private record Generic(List<Box<Item>> boxes, List<Item>[] lists, Comparable<String> text) {}

    private record Collections(
            Collection<Long> a,
            Iterable<Long> b,
            SortedSet<Long> c,
            CopyOnWriteArrayList<Long> d,
            SortedMap<Boolean, Long> e,
            ConcurrentMap<UUID, Long> f) {}

    public static class Person {
        private String name = "none";
        private int age;
        private List<Item> items = List.of();
        private Object overloaded = "";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public Person setAge(int age) {
            if (age > 200) {
                throw new IllegalStateException("too old");
            }
            this.age = age;
            return this;
        }

        public void setItems(List<Item> items) {
            this.items = items;
        }

        public Long getOverloaded() {
            return (Long) overloaded;
        }

        public void setOverloaded(String text) {
            this.overloaded = text;
        }

        public void setOverloaded(Long number) {
            this.overloaded = number;
        }

        public void setUnclear(String text) {
            this.overloaded = text;
        }

        public void setUnclear(Long number) {
            this.overloaded = number;
        }

        public void set(String nothing) {
            this.name = nothing;
        }

        void setHidden(String hidden) {
            this.name = hidden;
        }

        public static void setStatic(String text) {}
    }

    public static class Child extends Person {}

    public static class NoWayIn {
        public NoWayIn(int x) {}
    }

    public static class Stubborn {
        public Stubborn() {
            throw new IllegalStateException("not today");
        }
    }

    static class Secret {
        public Secret() {}
    }

    @Test
    void whatIsAnInstanceStaysAsItIs() {
        for (Class<?> type : List.of(Object.class, Map.class, LinkedHashMap.class)) {
            made("{\"a\":[1]}", type, Map.of("a", List.of(1)));
        }
        made("[1,{}]", List.class, List.of(1, Map.of()));
        made("[1]", Collection.class, List.of(1));
        made("\"a\"", CharSequence.class, "a");
        made("\"a\"", Serializable.class, "a");
        made("1.5", Number.class, 1.5);
        made("null", Object.class, null);
        made("null", Integer.class, null);
        made("true", Boolean.class, true);
        made("true", boolean.class, true);
    }

    @Test
    void recordIsMadeByTheNamesOfItsComponents() {
        made("{\"count\":2,\"name\":\"n\"}", Item.class, new Item("n", 2));
        made("{\"count\":2,\"name\":null}", Item.class, new Item(null, 2));
        Order order = (Order) JsonValues.convert(JsonReader.parse("""
                        {"id":1,"first":{"name":"a","count":1},"items":[{"name":"b","count":2},null],"units":["DAYS"],
                        "byNumber":{"7":{"name":"c","count":3}},"array":[{"name":"d","count":4}],
                        "nested":[[{"name":"e","count":5}]]}"""), Order.class);
        assertThat(order.id).isEqualTo(1);
        assertThat(order.first).isEqualTo(new Item("a", 1));
        assertThat(order.items).containsExactly(new Item("b", 2), null);
        assertThat(order.units).containsExactly(TimeUnit.DAYS);
        assertThat(order.byNumber).isEqualTo(Map.of(7, new Item("c", 3)));
        assertThat(order.array).containsExactly(new Item("d", 4));
        assertThat(order.nested).isEqualTo(List.of(List.of(new Item("e", 5))));
    }

    @Test
    void faultInARecordNamesItsPlace() {
        refused(
                "{\"name\":\"n\"}",
                Item.class,
                "Found an object at $; wanted is a ",
                "exactly the names [name, count], found [name]");
        refused(
                "{\"name\":\"n\",\"count\":1,\"x\":1}",
                Item.class,
                "exactly the names [name, count], found [name, count, x]");
        refused("{\"name\":\"n\",\"count\":null}", Item.class, "Found null at $.count; wanted is a int");
        refused(
                "{\"name\":\"n\",\"count\":-1}",
                Item.class,
                "Found an object at $; wanted",
                "Item, which cannot be made: ",
                "negative count");
        refused("[]", Item.class, "Found an array at $; wanted is a ", "Item");
        refused("1", Item.class, "Found the number '1' at $; wanted is a ");
        String order =
                "{\"id\":1,\"first\":null,\"items\":%s,\"units\":%s,\"byNumber\":%s,\"array\":null,\"nested\":null}";
        refused(
                order.formatted("[{\"name\":1,\"count\":1}]", "[]", "{}"),
                Order.class,
                "Found the number '1' at $.items[0].name;");
        refused(order.formatted("[]", "[\"X\"]", "{}"), Order.class, "Found the string 'X' at $.units[0];");
        refused(
                order.formatted("[]", "[]", "{\"x\":null}"),
                Order.class,
                "Found the string 'x' at $.byNumber.x; wanted is a java.lang.Integer");
        refused(
                order.formatted("{}", "[]", "{}"),
                Order.class,
                "Found an object at $.items; wanted is a java.util.List<");
    }

    @Test
    void genericTypesBesideCollectionsAreRefused() {
        made("{\"content\":{\"a\":1}}", Box.class, new Box<>(Map.of("a", 1)));
        refused(
                "{\"box\":{\"content\":{\"name\":\"n\",\"count\":1}}}",
                Boxes.class,
                "Found an object at $.box; wanted is a ",
                "of generic types only");
        refused(
                "{\"boxes\":[{}],\"lists\":null,\"text\":null}",
                Generic.class,
                "Found an object at $.boxes[0]; wanted is a ");
        Generic generic = (Generic) JsonValues.convert(
                JsonReader.parse("{\"boxes\":[],\"lists\":[[{\"name\":\"n\",\"count\":1}]],\"text\":\"t\"}"),
                Generic.class);
        assertThat(generic.lists[0]).containsExactly(new Item("n", 1));
        assertThat((Object) generic.text).isEqualTo("t");
    }

    @Test
    void collectionsAndMapsOfManyKindsAreMade() {
        Collections made = (Collections) JsonValues.convert(JsonReader.parse("""
                        {"a":[1],"b":[2],"c":[4,3],"d":[5],"e":{"true":6,"false":7},"f":{"00000000-0000-0000-0000-000000000001":8}}"""), Collections.class);
        assertThat(made.a).containsExactly(1L);
        assertThat(made.b).containsExactly(2L);
        assertThat(made.c).containsExactly(3L, 4L);
        assertThat(made.d).containsExactly(5L);
        assertThat(made.e).isEqualTo(Map.of(true, 6L, false, 7L));
        assertThat(made.f).isEqualTo(Map.of(new UUID(0, 1), 8L));
        made("[2,1]", TreeSet.class, new TreeSet<>(List.of(1, 2)));
        made("[2,1]", ArrayList.class, List.of(2, 1));
        made("{\"b\":1}", TreeMap.class, Map.of("b", 1));
        assertThat((ArrayDeque<?>) JsonValues.convert(List.of(1), ArrayDeque.class))
                .hasSize(1);
        refused("[1]", Queue.class, "Found an array at $; wanted is a java.util.Queue, which is not a public class");
        refused(
                "[1,null]",
                ArrayDeque.class,
                "Found an array at $ which a java.util.ArrayDeque refuses: java.lang.NullPointer");
        refused(
                "[1,\"a\"]",
                TreeSet.class,
                "Found an array at $ which a java.util.TreeSet refuses: java.lang.ClassCast");
        refused("{\"1\":null,\"1.0\":null}", MapHolder.class, "$");
    }

    private record MapHolder(Map<Integer, Integer> map) {}

    @Test
    void namesThatGiveOneKeyAreRefused() {
        refused(
                "{\"map\":{\"1\":1,\"1.0\":2}}",
                MapHolder.class,
                "Found an object at $.map; wanted is a java.util.Map; allowed are names that give different keys");
    }

    @Test
    void arraysAreMade() {
        assertThat((int[]) JsonValues.convert(List.of(1, 2), int[].class)).containsExactly(1, 2);
        assertThat((char[]) JsonValues.convert(List.of("a"), char[].class)).containsExactly('a');
        assertThat((Object[]) JsonValues.convert(List.of(1, "a"), Object[].class))
                .containsExactly(1, "a");
        assertThat((String[][]) JsonValues.convert(JsonReader.parse("[[\"a\"],null]"), String[][].class))
                .isDeepEqualTo(new String[][] {{"a"}, null});
        refused("[1,256]", byte[].class, "Found the number '256' at $[1]; wanted is a java.lang.Byte");
        refused("[null]", int[].class, "Found null at $[0]; wanted is a int");
        refused("\"a\"", byte[].class, "Found the string 'a' at $; wanted is a byte[]");
        refused("{}", byte[].class, "Found an object at $; wanted is a byte[]");
    }

    @ParameterizedTest
    @ValueSource(classes = {Person.class, Child.class})
    void beanIsMadeThroughItsSetters(Class<?> type) {
        Person person = (Person) JsonValues.convert(JsonReader.parse("""
                        {"name":"n","age":3,"items":[{"name":"i","count":1}],"overloaded":7}"""), type);
        assertThat(person).isExactlyInstanceOf(type);
        assertThat(person.name).isEqualTo("n");
        assertThat(person.age).isEqualTo(3);
        assertThat(person.items).containsExactly(new Item("i", 1));
        assertThat(person.overloaded).isEqualTo(7L);
        assertThat(((Person) JsonValues.convert(Map.of(), type)).name).isEqualTo("none");
    }

    @Test
    void faultInABeanNamesItsPlace() {
        refused("{\"age\":\"x\"}", Person.class, "Found the string 'x' at $.age; wanted is a int");
        refused("{\"age\":201}", Person.class, "Found the number '201' at $.age which ", "setAge", "too old");
        for (String name : List.of("", "colour", "hidden", "static", "unclear")) {
            refused(
                    "{\"" + name + "\":\"x\"}",
                    Person.class,
                    "Found the name '" + name + "' at $",
                    "has no public method set");
        }
        refused("{\"name\":\"a\",\"Name\":\"b\"}", Person.class, "Found the name 'Name' at $.Name");
        refused("{}", NoWayIn.class, "Found an object at $; wanted is a ", "NoWayIn, which cannot be made");
        refused("{}", Stubborn.class, "Stubborn, which cannot be made: java.lang.IllegalStateException: not today");
        refused("{}", Secret.class, "Secret, which is not a public class");
        refused("{}", Runnable.class, "java.lang.Runnable, which is not a public class of which objects can be made");
        refused("{}", Integer.class, "wanted is a java.lang.Integer");
        refused("{}", TimeUnit.class, "wanted is a java.util.concurrent.TimeUnit");
    }

    @Test
    void causeOfAFailureIsKept() {
        assertThatThrownBy(() -> JsonValues.convert(Map.of(), Stubborn.class)).hasRootCauseMessage("not today");
    }

    private static void made(String json, Class<?> type, Object expected) {
        assertThat(JsonValues.convert(JsonReader.parse(json), type)).isEqualTo(expected);
    }

    private static void refused(String json, Class<?> type, String... messageParts) {
        assertThatThrownBy(() -> JsonValues.convert(JsonReader.parse(json), type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(messageParts);
    }
}
