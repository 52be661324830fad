package org.reflexcache.trigger.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random values as the reader makes them, and texts that are nearly JSON. */
final class RandomJson {

    private static final String CHARS =
            "ab\"\\/{}[]:,0159.eE+-\n\t\u0000\u001f\u007f\u00e9\u2028\ud83d\ude00\uffff tfn";

    private final Random random;

    RandomJson(long seed) {
        this.random = new Random(seed);
    }

    Object value(int depth) {
        int kind = random.nextInt(depth > 0 ? 10 : 8);
        return switch (kind) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt();
            case 3 -> Long.MIN_VALUE + random.nextInt(1_000);
            case 4 -> random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
            case 5 -> new BigInteger(70 + random.nextInt(200), random).setBit(69);
            case 6 -> new BigDecimal(new BigInteger(150, random).setBit(140).setBit(0), 1 + random.nextInt(500));
            case 7 -> text();
            case 8 -> list(depth);
            default -> map(depth);
        };
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(random.nextInt(8) == 0 ? (char) random.nextInt(0x10000) : character());
        }
        return text.toString();
    }

    /** The text with one to three small faults. */
    String damaged(String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(damaged.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> damaged.insert(at, character());
                case 1 -> damaged.setLength(at);
                case 2 -> damaged.insert(at, damaged.substring(random.nextInt(at + 1), at));
                default -> damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(3)));
            }
        }
        return damaged.toString();
    }

    private char character() {
        return CHARS.charAt(random.nextInt(CHARS.length()));
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(value(depth - 1));
        }
        return list;
    }

    private Map<String, Object> map(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(text(), value(depth - 1));
        }
        return map;
    }
}
