/// Resources as the API shows them, made from what their owners publish.
@NullMarked
package atlas.alerts.form;

import org.jspecify.annotations.NullMarked;
