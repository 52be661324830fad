package org.reflexcache.internal.copy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.copy.Specimens.ChangingKey;
import org.reflexcache.internal.copy.Specimens.Color;
import org.reflexcache.internal.copy.Specimens.Fixed;
import org.reflexcache.internal.copy.Specimens.FixedNode;
import org.reflexcache.internal.copy.Specimens.Node;
import org.reflexcache.internal.copy.Specimens.Pair;
import org.reflexcache.internal.copy.Specimens.Point;
import org.reflexcache.internal.copy.Specimens.SubNode;

/** Objects of all kinds that refer to each other at random, in circles too. */
@SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // users have them
final class RandomGraphs {

    private static final int MAX_DEPTH = 6;

    private final Random random;
    private final List<Object> pool = new ArrayList<>();

    RandomGraphs(long seed) {
        random = new Random(seed);
    }

    Object next() {
        pool.clear();
        Object root = make(0);
        return root == null ? new ArrayList<>() : root;
    }

    private @Nullable Object any(int depth) {
        if (!pool.isEmpty() && random.nextInt(4) == 0) {
            return pool.get(random.nextInt(pool.size()));
        }
        return depth >= MAX_DEPTH || random.nextInt(4) == 0 ? leaf() : make(depth);
    }

    private @Nullable Object leaf() {
        return switch (random.nextInt(13)) {
            case 0 -> null;
            case 1 -> "s" + random.nextInt(9);
            case 2 -> random.nextInt();
            case 3 -> random.nextLong();
            case 4 -> DayOfWeek.of(1 + random.nextInt(7));
            case 5 -> Instant.ofEpochMilli(random.nextInt());
            case 6 -> new BigDecimal(random.nextInt());
            case 7 -> new Point(random.nextInt(), "p");
            case 8 -> random.nextBoolean() ? Color.RED : Color.GREEN;
            case 9 -> new Fixed(random.nextInt(), "f");
            case 10 -> random.nextBoolean() ? List.class : int[][].class;
            case 11 -> Collections.emptyMap();
            default -> random.nextDouble();
        };
    }

    private Object make(int depth) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> bean(depth + 1);
            case 2 -> collection(depth + 1);
            case 3 -> map(depth + 1);
            case 4 -> array(depth + 1);
            default -> small(depth + 1);
        };
    }

    private <T> T pooled(T object) {
        pool.add(object);
        return object;
    }

    private Object bean(int depth) {
        switch (random.nextInt(4)) {
            case 0 -> {
                return pooled(new Pair(any(depth), random.nextInt(), any(depth)));
            }
            case 1 -> {
                ChangingKey key = key();
                key.back = any(depth);
                return key;
            }
            default -> {
                Node node = pooled(random.nextBoolean() ? new Node(random.nextInt()) : new SubNode(random.nextInt()));
                node.fill(random);
                node.any = any(depth);
                node.child = random.nextBoolean() ? node : pick(Node.class);
                node.more = random.nextBoolean() ? null : list(depth);
                if (node instanceof SubNode sub) {
                    sub.own = any(depth);
                    sub.inner = node.new Inner(random.nextInt());
                }
                return node;
            }
        }
    }

    private <T> @Nullable T pick(Class<T> type) {
        for (int i = 0; i < 5 && !pool.isEmpty(); i++) {
            Object object = pool.get(random.nextInt(pool.size()));
            if (type.isInstance(object)) {
                return type.cast(object);
            }
        }
        return null;
    }

    private List<Object> list(int depth) {
        List<Object> list = pooled(new ArrayList<>());
        fill(list, depth);
        return list;
    }

    private void fill(Collection<@Nullable Object> collection, int depth) {
        for (int i = random.nextInt(12); i > 0; i--) {
            Object element = any(depth);
            if (element != null || !(collection instanceof ArrayDeque)) {
                collection.add(element);
            }
        }
    }

    private Object collection(int depth) {
        switch (random.nextInt(11)) {
            case 0 -> {
                Collection<@Nullable Object> linked = pooled(new LinkedList<>());
                fill(linked, depth);
                return linked;
            }
            case 1 -> {
                Collection<@Nullable Object> deque = pooled(new ArrayDeque<>());
                fill(deque, depth);
                return deque;
            }
            case 2 -> {
                return keys(pooled(new HashSet<>()), depth);
            }
            case 3 -> {
                return keys(pooled(new LinkedHashSet<>()), depth);
            }
            case 4 -> {
                return pooled(new TreeSet<>(Set.of(random.nextInt(), random.nextInt() | 1, 2)));
            }
            case 5 -> {
                return pooled(EnumSet.of(DayOfWeek.of(1 + random.nextInt(7))));
            }
            case 6 -> {
                return pooled(List.of(new Date(random.nextInt()), list(depth)));
            }
            case 7 -> {
                return pooled(
                        Arrays.asList(any(depth), leaf(), new Date(1)).stream().toList());
            }
            case 8 -> {
                return pooled(Collections.singletonList(any(depth)));
            }
            case 9 -> {
                return pooled(Set.of(key()));
            }
            default -> {
                return list(depth);
            }
        }
    }

    private Set<Object> keys(Set<Object> set, int depth) {
        for (int i = random.nextInt(40); i > 0; i--) {
            set.add(keyAt(depth));
        }
        return set;
    }

    private Object map(int depth) {
        Map<Object, @Nullable Object> map = switch (random.nextInt(5)) {
            case 0 -> new HashMap<>();
            case 1 -> new LinkedHashMap<>();
            case 2 -> new LinkedHashMap<>(1, 0.5f, true);
            case 3 -> null;
            default -> new TreeMap<>(random.nextBoolean() ? null : Collections.reverseOrder());
        };
        if (map == null) {
            return random.nextBoolean() ? enumMap(depth) : pooled(Map.of("k", list(depth), key(), 1));
        }
        pooled(map);
        for (int i = random.nextInt(30); i > 0; i--) {
            map.put(map instanceof TreeMap ? random.nextInt() : keyAt(depth), any(depth + 1));
        }
        return map;
    }

    private Object enumMap(int depth) {
        EnumMap<DayOfWeek, @Nullable Object> map = pooled(new EnumMap<>(DayOfWeek.class));
        map.put(DayOfWeek.of(1 + random.nextInt(7)), any(depth));
        return map;
    }

    /** What has a hash code that does not change from one JVM to the next. */
    private Object keyAt(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> "k" + random.nextInt(1000);
            case 1 -> random.nextLong();
            case 2 -> new Point(random.nextInt(), "k");
            case 3 -> {
                ChangingKey known = pick(ChangingKey.class);
                ChangingKey key = known == null ? key() : known;
                if (known == null && depth < MAX_DEPTH && random.nextInt(3) == 0) {
                    key.back = any(depth + 1);
                }
                yield key;
            }
            default -> random.nextInt(100) * 8;
        };
    }

    private ChangingKey key() {
        ChangingKey key = new ChangingKey();
        key.number = random.nextInt(50);
        key.name = "k" + random.nextInt(5);
        return pooled(key);
    }

    private Object array(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> pooled(new byte[] {1, (byte) random.nextInt()});
            case 1 -> pooled(new double[] {random.nextDouble()});
            case 2 -> pooled(new String[] {"a", null});
            case 3 -> pooled(new @Nullable Node[] {pick(Node.class), null});
            default -> {
                @Nullable Object[] array = pooled(new @Nullable Object[random.nextInt(5)]);
                for (int i = 0; i < array.length; i++) {
                    array[i] = any(depth);
                }
                yield array;
            }
        };
    }

    private Object small(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> pooled(new Date(random.nextInt()));
            case 1 -> pooled(BitSet.valueOf(new long[] {random.nextLong(), random.nextLong()}));
            case 2 ->
                pooled(new StringBuilder(random.nextInt(50)).append("text").append((char) random.nextInt(2000)));
            case 3 -> pooled(new AtomicInteger(random.nextInt()));
            case 4 -> pooled(new AtomicLong(random.nextLong()));
            case 5 -> pooled(new AtomicBoolean(random.nextBoolean()));
            case 6 -> {
                AtomicReference<@Nullable Object> reference = pooled(new AtomicReference<>());
                reference.set(any(depth));
                yield reference;
            }
            default -> pooled(new FixedNode(random.nextInt(), list(depth)));
        };
    }
}
