package dev.claimlab.scenarios.session;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The heading of {@code --help} under which an option is listed. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface OptionHeading {

    /** Options of the server. */
    String SERVER = "Server";

    /** Options of strategies and load. */
    String QUESTION = "Strategies and load";

    /** Options of workers and faults. */
    String WORKERS = "Workers and faults";

    /** Options of the output. */
    String OUTPUT = "Output";

    /** The heading. */
    String value();
}
