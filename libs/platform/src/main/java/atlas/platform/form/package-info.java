/// Published resources as the API shows them: for whoever owns one, and for who tells others of it.
@NullMarked
package atlas.platform.form;

import org.jspecify.annotations.NullMarked;
