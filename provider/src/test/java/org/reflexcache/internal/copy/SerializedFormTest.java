package org.reflexcache.internal.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("JavaUtilDate") // a value that can change
class SerializedFormTest {

    private final ValueForm form = ValueForm.serialized(SerializedFormTest.class.getClassLoader(), null);

    @Test
    void whatCannotChangeIsKeptAndHandedOutAsItIs() {
        String value = new String("value");
        assertThat(form.in(value)).isSameAs(value);
        assertThat(form.out(value)).isSameAs(value);
        assertThat(form.copyOf(value)).isSameAs(value);
    }

    @Test
    void recordOfValuesNeedNotBeSerializable() {
        Named value = new Named("a", Optional.of(1));
        assertThat(form.in(value)).isSameAs(value);
    }

    @Test
    void changesOfTheOwnerDoNotReachWhatIsKept() {
        Date value = new Date(1);
        Object stored = form.in(value);
        value.setTime(2);
        assertThat(form.out(stored)).isEqualTo(new Date(1));
    }

    @Test
    void changesOfACallerDoNotReachWhatIsKept() {
        Object stored = form.in(new Date(1));
        ((Date) form.out(stored)).setTime(2);
        assertThat(form.out(stored)).isEqualTo(new Date(1));
    }

    @Test
    void keysAreObjectsThatEqualTheirOriginal() {
        Date key = new Date(1);
        Object copy = form.copyOf(key);
        key.setTime(2);
        assertThat(copy).isEqualTo(new Date(1));
    }

    static Stream<Arguments> plainArrays() {
        return Stream.of(new byte[] {1, 2}, new int[] {1}, new double[0], new String[] {"a", null}, new DayOfWeek[] {
                    DayOfWeek.FRIDAY
                })
                .map(array -> Arguments.of((Object) array));
    }

    @ParameterizedTest
    @MethodSource
    void plainArrays(Object array) {
        Object stored = form.in(array);
        assertThat(stored).isNotInstanceOf(array.getClass());
        Object first = form.out(stored);
        assertThat(first).isEqualTo(array).isNotSameAs(array).hasSameClassAs(array);
        assertThat(form.out(stored)).isNotSameAs(first);
        assertThat(form.copyOf(array)).isEqualTo(array).isNotSameAs(array);
    }

    @Test
    void arrayIsKeptApartFromItsOwner() {
        byte[] value = {1};
        Object stored = form.in(value);
        value[0] = 2;
        ((byte[]) form.out(stored))[0] = 3;
        assertThat((byte[]) form.out(stored)).containsExactly(1);
    }

    @Test
    void arrayOfWhatCanChangeIsCopiedInDepth() {
        Date[] value = {new Date(1)};
        Object stored = form.in(value);
        value[0].setTime(2);
        assertThat((Date[]) form.out(stored)).containsExactly(new Date(1));
    }

    @Test
    void bytesOfTheUserAreNotTakenForSerializedOnes() throws IOException {
        byte[] value = new Serializer(new VisibleClasses(getClass().getClassLoader()), null).write("text");
        assertThat(form.out(form.in(value))).isEqualTo(value);
    }

    @Test
    void sharedPartsStayShared() {
        List<Date> value = new ArrayList<>(List.of(new Date(1)));
        value.add(value.get(0));
        List<?> copy = (List<?>) form.out(form.in(value));
        assertThat(copy).isEqualTo(value);
        assertThat(copy.get(0)).isSameAs(copy.get(1)).isNotSameAs(value.get(0));
    }

    @Test
    void circlesAreKept() {
        List<Object> value = new ArrayList<>();
        value.add(value);
        List<?> copy = (List<?>) form.copyOf(value);
        assertThat(copy.get(0)).isSameAs(copy).isNotSameAs(value);
    }

    @Test
    void enumConstantsStayTheSame() {
        List<?> copy = (List<?>) form.copyOf(new ArrayList<>(List.of(Shape.ROUND, Shape.FLAT)));
        assertThat(copy.get(0)).isSameAs(Shape.ROUND);
        assertThat(copy.get(1)).isSameAs(Shape.FLAT);
    }

    @Test
    void classObjectsOfEveryKindAreFound() {
        List<Class<?>> value = new ArrayList<>(List.of(
                boolean.class, byte.class, char.class, short.class, int.class, long.class, float.class, double.class));
        value.addAll(List.of(void.class, int[][].class, String[].class, Shape.class));
        assertThat(form.copyOf(value)).isEqualTo(value);
    }

    @Test
    void whatIsNotSerializableIsRefusedWithItsPlaceAndAdvice() {
        assertThatThrownBy(() -> form.in(new User(new Address(new ArrayList<>(List.of("a", new Session()))))))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining(User.class.getName())
                .hasMessageContaining(Session.class.getName() + " is not Serializable")
                .hasMessageContaining("User.address.lines[1]")
                .hasMessageContaining("setValueCopier")
                .hasMessageContaining("setStoreByValue(false)");
    }

    @Test
    void placeIsFoundInMapsAndArrays() {
        assertThat(FieldPath.find(Map.of("a", new Session()), Session.class.getName()))
                .endsWith(".values()");
        assertThat(FieldPath.find(new Object[] {null, new Session()}, Session.class.getName()))
                .isEqualTo("Object[][1]");
        assertThat(FieldPath.find(new User(null), Session.class.getName())).isNull();
    }

    @Test
    void placeIsSoughtInCirclesWithoutEnd() {
        List<Object> circle = new ArrayList<>();
        circle.add(circle);
        assertThat(FieldPath.find(circle, Session.class.getName())).isNull();
    }

    @Test
    void failureOfTheUsersOwnCodeIsTheCause() {
        assertThatThrownBy(() -> form.in(new Broken(true)))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("broken to write")
                .hasCauseInstanceOf(IllegalStateException.class);
        Object stored = form.in(new Broken(false));
        assertThatThrownBy(() -> form.out(stored))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("broken to read")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void graphTooDeepIsRefused() {
        Object chain = "end";
        for (int i = 0; i < 200_000; i++) {
            chain = new Link(chain);
        }
        Object deep = chain;
        assertThatThrownBy(() -> form.in(deep))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("too deep");
    }

    @Test
    void identityFormCopiesNothing() {
        ValueForm identity = ValueForm.identity();
        Date value = new Date();
        assertThat(identity.in(value)).isSameAs(value);
        assertThat(identity.out(value)).isSameAs(value);
        assertThat(identity.copyOf(value)).isSameAs(value);
        assertThat(identity.isIdentity()).isTrue();
        assertThat(form.isIdentity()).isFalse();
    }

    record Named(String name, Optional<Integer> number) {}

    record Link(Object next) implements Serializable {}

    enum Shape {
        ROUND {},
        FLAT
    }

    @SuppressWarnings({"serial", "UnusedVariable"}) // what it holds is the point, and found by reflection
    private static final class User implements Serializable {
        private static final long serialVersionUID = 1L;
        private final Address address;
        private final transient Session session = new Session();

        private User(Address address) {
            this.address = address;
        }
    }

    @SuppressWarnings("serial")
    private record Address(List<Object> lines) implements Serializable {}

    private static final class Session {}

    private static final class Broken implements Serializable {
        private static final long serialVersionUID = 1L;
        private final boolean whenWritten;

        private Broken(boolean whenWritten) {
            this.whenWritten = whenWritten;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            if (whenWritten) {
                throw new IllegalStateException("broken to write");
            }
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) {
            throw new IllegalStateException("broken to read");
        }
    }
}
