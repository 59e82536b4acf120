package atlas.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A list of texts from a query parameter that may be given several times, as `name` or as `name[]`. An
/// empty list if it is not given.
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface ListParam {

    /// The name without brackets.
    String value();
}
