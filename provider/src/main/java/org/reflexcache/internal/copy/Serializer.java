package org.reflexcache.internal.copy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns objects into bytes and bytes into objects of the classes that one class loader sees.
 *
 * <p>What could not be read back is refused when it is written: a class that the loader does not see always, one that a
 * filter rejects if the bytes are to be kept.
 */
final class Serializer {

    private static final int EXPECTED_BYTES = 256;

    private static final String ADVICE =
            " Make it Serializable, name a Copier with ReflexConfiguration.setValueCopier (for"
                    + " keys setKeyCopier), or store by reference with setStoreByValue(false).";

    private static final Map<String, Class<?>> PRIMITIVES = Map.of(
            "boolean", boolean.class,
            "byte", byte.class,
            "char", char.class,
            "short", short.class,
            "int", int.class,
            "long", long.class,
            "float", float.class,
            "double", double.class,
            "void", void.class);

    private final VisibleClasses visible;
    private final @Nullable ObjectInputFilter filter;

    Serializer(VisibleClasses visible, @Nullable ObjectInputFilter filter) {
        this.visible = visible;
        ObjectInputFilter ofJvm = ObjectInputFilter.Config.getSerialFilter();
        this.filter = filter == null ? ofJvm : ObjectInputFilter.merge(filter, ofJvm);
    }

    /** Returns the bytes of an object that are read back later, maybe often; what a filter rejects fails now. */
    byte[] writeForLater(Object object) {
        byte[] bytes = write(object);
        if (filter != null) {
            read(bytes);
        }
        return bytes;
    }

    /** Returns the bytes of an object that are read back at once. */
    byte[] write(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
        try (ObjectOutputStream out = new Output(bytes)) {
            out.writeObject(object);
        } catch (NotSerializableException e) {
            throw new CopyException(notSerializable(object, e), e);
        } catch (IOException | RuntimeException e) {
            throw new CopyException(cannotKeep(object) + e + "." + ADVICE, e);
        } catch (StackOverflowError e) {
            throw new CopyException(cannotKeep(object) + "it is nested too deep for serialization." + ADVICE, e);
        }
        return bytes.toByteArray();
    }

    Object read(byte[] bytes) {
        try (ObjectInputStream in = new Input(bytes)) {
            return in.readObject();
        } catch (InvalidClassException e) {
            throw new CopyException(
                    "Cannot copy by serialization: the class or a serial filter refuses it: " + e.getMessage(), e);
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw new CopyException("Cannot read back what was serialized: " + e, e);
        } catch (StackOverflowError e) {
            throw new CopyException("Cannot read back what was serialized: it is nested too deep", e);
        }
    }

    private static String notSerializable(Object object, NotSerializableException e) {
        // The first line of the message is the class; more follow if the JVM was started to say them.
        String message = String.valueOf(e.getMessage());
        String culprit = message.lines().findFirst().orElse(message);
        String path = FieldPath.find(object, culprit);
        return cannotKeep(object) + message + " is not Serializable" + (path == null ? "." : ", found at " + path + ".")
                + ADVICE;
    }

    private static String cannotKeep(Object object) {
        return "Cannot keep an object of " + object.getClass().getName() + " by value: ";
    }

    private final class Output extends ObjectOutputStream {

        private Output(OutputStream out) throws IOException {
            super(out);
        }

        @Override
        protected void annotateClass(Class<?> type) throws IOException {
            if (!visible.containsNamesake(type)) {
                throw new InvalidClassException(
                        type.getName(), "not visible to the class loader of the cache manager, " + visible.loader());
            }
        }

        @Override
        protected void annotateProxyClass(Class<?> type) throws IOException {
            for (Class<?> implemented : type.getInterfaces()) {
                annotateClass(implemented);
            }
        }
    }

    private final class Input extends ObjectInputStream {

        private Input(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
            if (filter != null) {
                setObjectInputFilter(filter);
            }
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
            Class<?> primitive = PRIMITIVES.get(description.getName());
            return primitive == null ? visible.find(description.getName()) : primitive;
        }

        @Override
        protected Class<?> resolveProxyClass(String[] names) throws ClassNotFoundException {
            ClassLoader definer = visible.loader();
            Class<?>[] interfaces = new Class<?>[names.length];
            for (int i = 0; i < names.length; i++) {
                interfaces[i] = visible.find(names[i]);
                if (!Modifier.isPublic(interfaces[i].getModifiers())) {
                    // Only the loader of such an interface can define a class that implements it.
                    definer = interfaces[i].getClassLoader();
                }
            }
            try {
                return Proxy.newProxyInstance(definer, interfaces, (proxy, method, arguments) -> null)
                        .getClass();
            } catch (IllegalArgumentException e) {
                throw new ClassNotFoundException("proxy of " + String.join(", ", names), e);
            }
        }
    }
}
