package org.reflexcache.trigger.internal.json;

import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON value, as the steps from the whole to it; costs one small object for each step. Immutable.
 *
 * @param parent the place around it; null for the whole
 * @param step the name of a member, or the index of an element
 * @param depth how many steps
 */
record JsonPath(@Nullable JsonPath parent, Object step, int depth) {

    static final JsonPath ROOT = new JsonPath(null, "", 0);

    JsonPath member(String name) {
        return new JsonPath(this, name, depth + 1);
    }

    JsonPath element(int index) {
        return new JsonPath(this, index, depth + 1);
    }

    /** As {@code $.orders[3].name}; a name that is no identifier stands in brackets and quotes. */
    @Override
    public String toString() {
        if (parent == null) {
            return "$";
        }
        if (step instanceof Integer) {
            return parent + "[" + step + "]";
        }
        String name = (String) step;
        return isIdentifier(name) ? parent + "." + name : parent + "[" + JsonWriter.write(Found.shortened(name)) + "]";
    }

    private static boolean isIdentifier(String name) {
        return name.length() <= Found.QUOTED_CHARS
                && !name.isEmpty()
                && Character.isJavaIdentifierStart(name.charAt(0))
                && name.chars().allMatch(Character::isJavaIdentifierPart);
    }
}
