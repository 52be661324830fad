package org.reflexcache.effects.internal.webhook;

/** What others sent, made fit for a message. */
final class Shown {

    private static final int LONGEST = 200;

    private Shown() {}

    /** A text in one line, and cut. */
    static String text(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return cut.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
    }

    /** A URL without what may be secret: user info and query. */
    static String url(String url) {
        String open = url.replaceFirst("//[^/?#]*@", "//...@");
        int query = open.indexOf('?');
        return text(query < 0 ? open : open.substring(0, query) + "?...");
    }
}
