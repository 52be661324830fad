package org.reflexcache.internal.copy;

import java.io.ObjectInputFilter;
import java.util.Date;

/** Sets what can be set only once in the life of a JVM, and says what comes of it. */
@SuppressWarnings({"JavaUtilDate", "SystemOut"})
final class JvmFilterProgram {

    private JvmFilterProgram() {}

    /** Runs with the argument {@code filter} or {@code factory}. */
    public static void main(String[] arguments) {
        ValueForm form = ValueForm.serialized(JvmFilterProgram.class.getClassLoader(), null);
        Object early = form.in(new Date(1));
        ObjectInputFilter noDates = ObjectInputFilter.Config.createFilter("!java.util.Date");
        if (arguments[0].equals("filter")) {
            ObjectInputFilter.Config.setSerialFilter(noDates);
        } else {
            ObjectInputFilter.Config.setSerialFilterFactory((current, next) -> noDates);
        }
        Object late = null;
        try {
            late = form.copyOf(new Date(1));
        } catch (CopyException e) {
            System.out.println("copy refused: " + e.getMessage().contains("REJECTED"));
        }
        try {
            late = form.out(early);
        } catch (CopyException e) {
            System.out.println("reading refused: " + e.getMessage().contains("REJECTED"));
        }
        System.out.println("nothing came out: " + (late == null));
    }
}
