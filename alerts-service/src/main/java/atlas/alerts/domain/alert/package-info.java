/// Alerts: what is watched, and from where on it is too much or too little.
@NullMarked
package atlas.alerts.domain.alert;

import org.jspecify.annotations.NullMarked;
