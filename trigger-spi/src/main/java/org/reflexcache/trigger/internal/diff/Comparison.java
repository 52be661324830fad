package org.reflexcache.trigger.internal.diff;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of two values, part by part.
 *
 * <p>The {@code equals} of collections and maps is not asked where they may order or hash in ways of their own: their elements
 * are compared here, or put into plain hash tables.
 */
final class Comparison {

    /** How far a part is followed into what it holds: what holds itself has no end. */
    private static final int MAX_DEPTH = 64;

    /** How many objects are looked at: what shares parts a lot could take forever. */
    private static final int MAX_OBJECTS = 1_000_000;

    private final Shapes shapes;
    private final boolean numbersByValue;
    private int objects;

    Comparison(Shapes shapes, boolean numbersByValue) {
        this.shapes = shapes;
        this.numbersByValue = numbersByValue;
    }

    /** Whether the parts are the same; at a depth of 1 in the whole. */
    boolean same(@Nullable Object left, @Nullable Object right, int depth) throws OpaqueException {
        if (left == right) {
            return true;
        }
        if (left == null || right == null) {
            return false;
        }
        count(depth);
        if (left instanceof Number x && right instanceof Number y && numbersByValue) {
            return new BigDecimal(x.toString()).compareTo(new BigDecimal(y.toString())) == 0;
        }
        if (left.getClass().isArray()) {
            return sameArrays(left, right, depth);
        }
        if (left instanceof Record && left.getClass() == right.getClass()) {
            return sameRecords(left, right, depth);
        }
        return sameContainers(left, right, depth);
    }

    private boolean sameArrays(Object left, Object right, int depth) throws OpaqueException {
        if (left instanceof Object[] x && right instanceof Object[] y) {
            return sameElements(Arrays.asList(x), Arrays.asList(y), depth);
        }
        return Objects.deepEquals(left, right);
    }

    private boolean sameRecords(Object left, Object right, int depth) throws OpaqueException {
        for (Part part : shapes.of(left).parts()) {
            if (!same(part.of(left), part.of(right), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameContainers(Object left, Object right, int depth) throws OpaqueException {
        if (left instanceof List<?> x && right instanceof List<?> y) {
            return sameElements(x, y, depth);
        }
        if (left instanceof Set<?> x && right instanceof Set<?> y) {
            return hashed(x).equals(hashed(y));
        }
        if (left instanceof Map<?, ?> x && right instanceof Map<?, ?> y) {
            return sameMaps(x, y, depth);
        }
        return sameHolders(left, right, depth);
    }

    private boolean sameHolders(Object left, Object right, int depth) throws OpaqueException {
        if (left instanceof Optional<?> x && right instanceof Optional<?> y) {
            return same(x.orElse(null), y.orElse(null), depth + 1);
        }
        if (left instanceof Map.Entry<?, ?> x && right instanceof Map.Entry<?, ?> y) {
            return same(x.getKey(), y.getKey(), depth + 1) && same(x.getValue(), y.getValue(), depth + 1);
        }
        return equal(left, right, depth);
    }

    private boolean sameElements(List<?> left, List<?> right, int depth) throws OpaqueException {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object element : left) {
            if (!same(element, others.next(), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameMaps(Map<?, ?> left, Map<?, ?> right, int depth) throws OpaqueException {
        if (left.size() != right.size()) {
            return false;
        }
        Map<@Nullable Object, @Nullable Object> others = new HashMap<>();
        for (Map.Entry<?, ?> entry : right.entrySet()) {
            requireHash(entry.getKey());
            others.put(entry.getKey(), entry.getValue());
        }
        if (others.size() < right.size()) {
            throw new OpaqueException(); // a map by identity
        }
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            Object key = entry.getKey();
            requireHash(key);
            if (!others.containsKey(key) || !same(entry.getValue(), others.remove(key), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean equal(Object left, Object right, int depth) throws OpaqueException {
        requireEquals(left, false, depth);
        requireEquals(right, false, depth);
        // A Date equals a Timestamp that does not equal it.
        return left.equals(right) && (left.getClass() == right.getClass() || right.equals(left));
    }

    private Set<@Nullable Object> hashed(Set<?> set) throws OpaqueException {
        Set<@Nullable Object> copy = new HashSet<>();
        for (Object element : set) {
            requireHash(element);
            if (!copy.add(element)) {
                throw new OpaqueException(); // a set by identity
            }
        }
        return copy;
    }

    /** Makes sure that this object, and what it holds, is equal to a copy and found by the copy's hash code. */
    void requireHash(@Nullable Object object) throws OpaqueException {
        requireEquals(object, true, 1);
    }

    private void requireEquals(@Nullable Object object, boolean hash, int depth) throws OpaqueException {
        if (object == null) {
            return;
        }
        count(depth);
        if (object instanceof Record) {
            for (Part part : shapes.of(object).parts()) {
                requireEquals(part.of(object), hash, depth + 1);
            }
        } else if (object instanceof Optional<?> optional) {
            requireEquals(optional.orElse(null), hash, depth + 1);
        } else if (object instanceof Map.Entry<?, ?> entry) {
            requireEquals(entry.getKey(), hash, depth + 1);
            requireEquals(entry.getValue(), hash, depth + 1);
        } else {
            requireOwnEquals(object, hash, depth);
        }
    }

    private void requireOwnEquals(Object object, boolean hash, int depth) throws OpaqueException {
        Shape shape = shapes.of(object);
        // Sets and maps may tell their elements apart in another way than equals does; not all say so.
        if (!(hash ? shape.hasHash() : shape.hasEquals()) || object instanceof Set || object instanceof Map) {
            throw new OpaqueException();
        }
        if (object instanceof Collection<?> collection) {
            for (Object element : collection) {
                requireEquals(element, hash, depth + 1);
            }
        }
    }

    private void count(int depth) throws OpaqueException {
        objects++;
        if (depth > MAX_DEPTH || objects > MAX_OBJECTS) {
            throw new OpaqueException();
        }
    }
}
