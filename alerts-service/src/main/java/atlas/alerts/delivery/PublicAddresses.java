package atlas.alerts.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.boot.http.client.InetAddressFilter;

/// Resolves names, and leaves only addresses that are public. The connection is made to what this
/// returns, so a name that changes its mind in between gains nothing.
final class PublicAddresses implements DnsResolver {

    /// Beside what is not external by RFC 6890: IPv4 inside of IPv6, local NAT64, former site-local.
    private static final InetAddressFilter PUBLIC = InetAddressFilter.externalAddresses()
            .andNot("::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "fec0::/10", "5f00::/16", "3fff::/20");

    private static final Pattern NUMBER = Pattern.compile("[0-9.]+|0[xX].*");
    private static final Pattern FOUR_DECIMALS = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    private final DnsResolver names;

    PublicAddresses(DnsResolver names) {
        this.names = names;
    }

    static boolean isPublic(InetAddress address) {
        return PUBLIC.matches(address);
    }

    /// Whether a host is a number that not everybody reads alike: octal, hexadecimal, or in one piece.
    static boolean isAmbiguous(String host) {
        return NUMBER.matcher(host).matches() && !FOUR_DECIMALS.matcher(host).matches();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (isAmbiguous(host)) {
            throw new UnknownHostException("The host has no public address");
        }
        var allowed =
                Stream.of(names.resolve(host)).filter(PublicAddresses::isPublic).toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new UnknownHostException("The host has no public address");
        }
        return allowed;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
