package dev.claimlab.verify.kit;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Grade;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The anomaly that a queue shows when it fails the test. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Detects {

    /** The anomaly. */
    Anomaly value();

    /** The grade of a failure: INTERESTING for what is against custom and breaks no promise. */
    Grade grade() default Grade.FORBIDDEN;

    /** Whether the contract at-least-once tolerates it, so that its failure is a warning there. */
    boolean toleratedAtLeastOnce() default false;

    /** Whether the test runs early: it detects several mutants of the gallery, most of them sooner than other tests. */
    boolean early() default false;
}
