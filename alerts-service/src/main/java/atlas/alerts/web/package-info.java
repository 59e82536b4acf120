/// The API of alerts and webhook endpoints.
@NullMarked
package atlas.alerts.web;

import org.jspecify.annotations.NullMarked;
