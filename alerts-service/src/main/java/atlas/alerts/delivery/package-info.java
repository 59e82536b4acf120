/// Brings webhooks to their receivers: signed, tried again, and never to addresses that are not public.
@NullMarked
package atlas.alerts.delivery;

import org.jspecify.annotations.NullMarked;
