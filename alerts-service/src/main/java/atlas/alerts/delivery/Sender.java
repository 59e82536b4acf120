package atlas.alerts.delivery;

import atlas.alerts.delivery.Signatures.Header;
import java.net.URI;
import java.util.List;

/// Makes one request, and never throws because of the receiver.
@FunctionalInterface
interface Sender {

    Answer post(URI url, String body, List<Header> headers);
}
