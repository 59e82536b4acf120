package atlas.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An [InstantRange] from the query parameters `name[gt]`, `name[gte]`, `name[lt]` and `name[lte]`.
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface RangeParam {

    /// The name before the brackets.
    String value();
}
