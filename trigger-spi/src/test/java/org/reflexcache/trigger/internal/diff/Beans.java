package org.reflexcache.trigger.internal.diff;

import java.util.Date;
import java.util.List;

/** Objects that are beans, and some that nearly are. */
public final class Beans {

    private Beans() {}

    /** The plainest bean. */
    public static class Named {
        private static int made;
        private final transient int serial;
        private final Object name;
        private final int count;

        public Named(Object name, int count) {
            this.name = name;
            this.count = count;
            this.serial = made++;
        }

        public Object getName() {
            return name;
        }

        public int getCount() {
            return count;
        }

        @Override
        public String toString() {
            return "bean " + serial;
        }
    }
    /** Adds a field to another bean. */
    public static class Child extends Named {
        private final boolean active;

        public Child(Object name, int count, boolean active) {
            super(name, count);
            this.active = active;
        }

        public boolean isActive() {
            return active;
        }
    }

    /** Getters of all the forms. */
    public static class Forms<T> {
        private final boolean isOpen;
        private final Boolean done;
        private final T generic;
        private final List<String> wide;
        private final int boxed;
        private final String URL;
        private final int x;

        public Forms(boolean isOpen, Boolean done, T generic) {
            this.isOpen = isOpen;
            this.done = done;
            this.generic = generic;
            this.wide = List.of();
            this.boxed = 1;
            this.URL = "";
            this.x = 1;
        }

        public boolean isOpen() {
            return isOpen;
        }

        public Boolean getDone() {
            return done;
        }

        public T getGeneric() {
            return generic;
        }

        public Iterable<String> getWide() {
            return wide;
        }

        public Integer getBoxed() {
            return boxed;
        }

        public String getURL() {
            return URL;
        }

        public int getX() {
            return x;
        }
    }

    /** Its getter throws. */
    public static class Failing {
        private final Throwable failure;

        public Failing(Throwable failure) {
            this.failure = failure;
        }

        public Object getFailure() {
            throw Samples.<RuntimeException>unchecked(failure);
        }
    }

    /** One field has no getter. */
    public static class Hiding {
        private final int open = 1;
        final int hidden = 2;

        public int getOpen() {
            return open + hidden;
        }
    }

    /** The field of the parent has none. */
    public static class HidingParent extends Hiding {
        private final int own = 1;

        public int getOwn() {
            return own;
        }
    }

    /** The getter is not public. */
    public static class Shy {
        private final int x = 1;

        int getX() {
            return x;
        }
    }

    /** The getter is that of a record. */
    public static class Terse {
        private final int x = 1;

        public int x() {
            return x;
        }
    }

    /** The getter gives another type. */
    public static class Mistyped {
        private final int x = 1;

        public String getX() {
            return "" + x;
        }
    }

    /** The getter wants something. */
    public static class Asking {
        private final int x = 1;

        public int getX(int factor) {
            return x * factor;
        }
    }

    /** The getter does not belong to the object. */
    public static class Static {
        private final int x = 1;

        public static int getX() {
            return new Static().x;
        }
    }

    /** Two fields, one getter. */
    public static class Twice extends Named {
        private final Object name = "hides";

        public Twice() {
            super("hidden", 1);
        }

        @Override
        public Object getName() {
            return name;
        }
    }

    /** A class that is not public. */
    static class Internal {
        private final int x = 1;

        public int getX() {
            return x;
        }
    }

    /** The number is not a boolean. */
    public static class Is {
        private final int x = 1;

        public int isX() {
            return x;
        }
    }

    /** A part of its state is in a transient field of the JDK. */
    @SuppressWarnings("JavaUtilDate") // its fields are all transient
    public static class Dated extends Date {
        private static final long serialVersionUID = 1L;
        private final int x = 1;

        public Dated(long time) {
            super(time);
        }

        public int getX() {
            return x;
        }
    }

    /** Its outer object is a part of it. */
    public class Inner {
        private final int x = 1;

        public int getX() {
            return x;
        }

        /** Keeps the reference. */
        public Beans outer() {
            return Beans.this;
        }
    }

    static Inner inner() {
        return new Beans().new Inner();
    }

    /** Has no state at all. */
    public static class Bare {
        public int getX() {
            return 1;
        }
    }

    /** Needs nothing that is not here. */
    public static class Plain {
        private final int x = 1;

        public int getX() {
            return x;
        }
    }
}
