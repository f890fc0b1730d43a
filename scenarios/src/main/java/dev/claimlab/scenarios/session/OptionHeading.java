package dev.claimlab.scenarios.session;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Under which heading of {@code --help} an option stands. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface OptionHeading {

    /** Where a command works. */
    String SERVER = "Server";

    /** What is asked, and of which strategies. */
    String QUESTION = "Strategies and load";

    /** Who works, and what is done to them. */
    String WORKERS = "Workers and faults";

    /** Where results go, and in which form. */
    String OUTPUT = "Output";

    /** The heading. */
    String value();
}
