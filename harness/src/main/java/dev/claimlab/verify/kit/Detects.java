package dev.claimlab.verify.kit;

import dev.claimlab.spi.Anomaly;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The kind of wrong that a queue does which fails a test of the kit. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Detects {

    /** The anomaly. */
    Anomaly value();

    /** Whether it is asked among the first: it finds several of the gallery's mutants, and so does most soonest. */
    boolean early() default false;
}
