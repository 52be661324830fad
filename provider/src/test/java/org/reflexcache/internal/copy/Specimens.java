package org.reflexcache.internal.copy;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Classes as users write them, of which {@link RandomGraphs} are made. */
@SuppressWarnings({"serial", "UnusedVariable", "ClassCanBeStatic", "HidingField"}) // read by reflection
final class Specimens {

    private Specimens() {}

    enum Color {
        RED,
        GREEN {}
    }

    record Point(int x, String name) implements Serializable {}

    record Pair(@Nullable Object left, int number, @Nullable Object right) implements Serializable {}

    /** Not Serializable: its constructor runs again, and what came later is lost. */
    static class Root {
        int fromRoot = 7;

        @Nullable
        Object lost;
    }

    static class Node extends Root implements Serializable {
        private static final long serialVersionUID = 1L;
        static @Nullable Object common;
        boolean z;
        byte b;
        short s;
        char c;
        int i;
        long l;
        float f;
        double d;
        final int fixed;

        @Nullable
        String name = "unset";

        transient String passing = "set by the constructor";
        transient int passingNumber = 1;

        @Nullable
        Object any;

        @Nullable
        Node child;

        @Nullable
        List<Object> more;

        Node(int fixed) {
            this.fixed = fixed;
            fromRoot = fixed;
            lost = "lost";
        }

        void fill(Random random) {
            z = random.nextBoolean();
            b = (byte) random.nextInt();
            s = (short) random.nextInt();
            c = (char) random.nextInt();
            i = random.nextInt();
            l = random.nextLong();
            f = random.nextFloat();
            d = random.nextDouble();
            name = random.nextBoolean() ? null : "n" + i;
        }

        class Inner implements Serializable {
            private static final long serialVersionUID = 1L;
            private final int number;

            Inner(int number) {
                this.number = number;
            }
        }
    }

    static final class SubNode extends Node {
        private static final long serialVersionUID = 1L;
        private double d;

        @Nullable
        Object own;

        @Nullable
        Object inner;

        SubNode(int fixed) {
            super(fixed);
            d = fixed / 2.0;
        }
    }

    static final class Fixed implements Serializable {
        private static final long serialVersionUID = 1L;
        private final int number;
        private final String name;

        Fixed(int number, String name) {
            this.number = number;
            this.name = name;
        }
    }

    static final class FixedNode implements Serializable {
        private static final long serialVersionUID = 1L;
        private final int number;
        private final List<Object> list;

        FixedNode(int number, List<Object> list) {
            this.number = number;
            this.list = list;
        }
    }

    /** Can change, be a key, and refer to the map that it is a key of: then it is hashed before all of it has been read. */
    static final class ChangingKey implements Serializable {
        private static final long serialVersionUID = 1L;
        int number;

        @Nullable
        String name;

        @Nullable
        Object back;

        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof ChangingKey key && key.number == number && Objects.equals(key.name, name);
        }

        @Override
        public int hashCode() {
            return number * 31 + (name == null ? 0 : name.hashCode());
        }
    }

    /** Its fields are read by name. */
    static class Crossed implements Serializable {
        private static final long serialVersionUID = 1L;

        @Nullable
        Object second;

        @Nullable
        Object first;
    }

    /** Its own field is read last, whatever its name. */
    static final class BelowCrossed extends Crossed {
        private static final long serialVersionUID = 1L;

        @Nullable
        Object before;
    }

    record CrossedRecord(@Nullable Object second, @Nullable Object first) implements Serializable {}
}
