package dev.claimlab.verify.kit;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ConcurrencyLimit.Scope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * When a test of the kit applies, beyond the strategy's claim of its topic; all conditions must hold. A test that does
 * not apply is reported as not asked, with the first condition that does not hold as its reason. A test without this
 * annotation applies to every strategy that claims its topic.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AppliesTo {

    /** Further topics that the strategy must claim. */
    Topic[] topics() default {};

    /** Capabilities that the strategy must have. */
    Capability[] capabilities() default {};

    /** Capabilities that the strategy must not have. */
    Capability[] without() default {};

    /** Anomalies that the contract must forbid in calm. */
    Anomaly[] forbidding() default {};

    /** Anomalies that the contract must accept in calm. */
    Anomaly[] accepting() default {};

    /** Scopes by which the strategy must not limit how many tasks are held at once. */
    Scope[] notLimited() default {};
}
