package org.reflexcache.internal.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What may not be copied field by field. */
@SuppressWarnings({"JavaUtilDate", "serial", "UnusedVariable", "UnusedMethod"}) // what users have, found by reflection
class LeftToSerializationTest {

    private final ClassLoader loader = LeftToSerializationTest.class.getClassLoader();
    private final VisibleClasses visible = new VisibleClasses(loader);
    private final Structures structures = new Structures(visible, new Immutables(visible), false);
    private final ValueForm form = ValueForm.serialized(loader, null);

    static Stream<Arguments> valueIsLeftToSerialization() {
        Supplier<String> lambda = (Supplier<String> & Serializable) () -> "a";
        InvocationHandler handler = (InvocationHandler & Serializable) (proxy, method, arguments) -> null;
        TreeMap<String, Integer> byLength =
                new TreeMap<>((Comparator<String> & Serializable) (a, b) -> Integer.compare(a.length(), b.length()));
        byLength.put("a", 1);
        return Stream.of(
                        new Writes(),
                        new Reads(),
                        new ReadsNoData(),
                        new Replaces(),
                        new Resolves(),
                        new BelowResolver(),
                        new NamesItsFields(),
                        new External(),
                        new BelowList(),
                        new ReplacedRecord(new Date()),
                        new ResolvedRecord(1),
                        lambda,
                        Proxy.newProxyInstance(
                                LeftToSerializationTest.class.getClassLoader(),
                                new Class<?>[] {Supplier.class},
                                handler),
                        new IllegalStateException("a"),
                        new EnumMap<>(DayOfWeek.class),
                        EnumSet.noneOf(DayOfWeek.class),
                        byLength,
                        new TreeMap<>(Map.of(new Date(1), 1)),
                        new TreeSet<>(Set.of(new Date(1))),
                        Arrays.asList(1, 2),
                        Collections.unmodifiableList(new ArrayList<>()),
                        new CopyOnWriteArrayList<>(),
                        new ConcurrentHashMap<>())
                .map(value -> Arguments.of(value));
    }

    @ParameterizedTest
    @MethodSource
    void valueIsLeftToSerialization(Object value) {
        assertThat(structures.copyOf(value)).isNull();
        assertThat(structures.copyOf(new ArrayList<>(List.of(value)))).isNull();
        assertThat(form.out(form.in(value))).isNotNull();
    }

    static Stream<Arguments> whatCannotBeSerializedIsNotLetThrough() {
        return Stream.of(
                        new Named("a"),
                        Optional.of(1),
                        OptionalInt.of(1),
                        new OptionalInt[] {OptionalInt.of(1)},
                        new Whole(OptionalInt.of(1)),
                        new Object())
                .map(value -> Arguments.of(value));
    }

    /** Alone, some of them are shared. Inside something that is copied, serialization refuses them. */
    @ParameterizedTest
    @MethodSource
    void whatCannotBeSerializedIsNotLetThrough(Object value) {
        assertThatThrownBy(() -> form.in(new ArrayList<>(List.of(value))))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("is not Serializable");
    }

    record Named(String name) {}

    record Whole(OptionalInt number) implements Serializable {}

    static final class Writes implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
        }
    }

    static final class Reads implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
        }
    }

    static final class ReadsNoData implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObjectNoData() {}
    }

    static final class Replaces implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object writeReplace() {
            return "replaced";
        }
    }

    static class Resolves implements Serializable {
        private static final long serialVersionUID = 1L;

        protected Object readResolve() {
            return "resolved";
        }
    }

    static final class BelowResolver extends Resolves {
        private static final long serialVersionUID = 1L;
    }

    static final class NamesItsFields implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final ObjectStreamField[] serialPersistentFields = {};
        private int number;
    }

    /** Public, for it must have a public constructor. */
    public static final class External implements Externalizable {
        private static final long serialVersionUID = 1L;

        /** Called by serialization. */
        public External() {}

        @Override
        public void writeExternal(ObjectOutput out) {}

        @Override
        public void readExternal(ObjectInput in) {}
    }

    static final class BelowList extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;
    }

    record ReplacedRecord(Object content) implements Serializable {
        private Object writeReplace() {
            return "replaced";
        }
    }

    record ResolvedRecord(int number) implements Serializable {
        private Object readResolve() {
            return "resolved";
        }
    }
}
