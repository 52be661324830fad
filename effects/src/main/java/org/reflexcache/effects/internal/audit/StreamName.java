package org.reflexcache.effects.internal.audit;

import java.util.regex.Pattern;

/** What a stream may be called: the name is that of a folder on any system. */
final class StreamName {

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** Devices of Windows, with any ending; and no name ends with a dot there. */
    private static final Pattern RESERVED = Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])([.].*)?|.*[.]");

    private static final int SHOWN = 80;

    private StreamName() {}

    static String checked(String name) {
        if (!ALLOWED.matcher(name).matches()
                || name.contains("..")
                || RESERVED.matcher(name).matches()) {
            String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "..." : name;
            throw new IllegalArgumentException("Name of an audit stream: \"" + shown
                    + "\"; allowed are 1 to 64 characters of a-z, 0-9, '.', '_' and '-', a letter or digit first, no '..', no '.' at"
                    + " the end, and no name that Windows reserves, such as con or com1");
        }
        return name;
    }
}
