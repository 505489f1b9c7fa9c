package io.claimwire.ingest.web;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * SSRF protection: resolves host names to public addresses only. The client connects only to addresses returned here,
 * so that no host name, redirect or DNS rebinding leads to this machine or its network. Private ranges are those
 * of the IANA special-purpose registries (RFC 6890). Immutable.
 */
public final class PublicAddressResolver implements DnsResolver {
    /** The host has a private address; no connection was made. */
    public static final class PrivateAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        PrivateAddressException(String host, InetAddress address) {
            super(host + (host.equals(address.getHostAddress()) ? "" : " is " + address.getHostAddress() + ", which")
                    + " is not a public address; to allow it, add the host to ingest.fetch.allow");
        }
    }

    private static final List<CidrBlock> PRIVATE = List.of(
            CidrBlock.of("0.0.0.0/8"),
            CidrBlock.of("10.0.0.0/8"),
            CidrBlock.of("100.64.0.0/10"),
            CidrBlock.of("127.0.0.0/8"),
            CidrBlock.of("169.254.0.0/16"),
            CidrBlock.of("172.16.0.0/12"),
            CidrBlock.of("192.0.0.0/24"),
            CidrBlock.of("192.0.2.0/24"),
            CidrBlock.of("192.88.99.0/24"),
            CidrBlock.of("192.168.0.0/16"),
            CidrBlock.of("198.18.0.0/15"),
            CidrBlock.of("198.51.100.0/24"),
            CidrBlock.of("203.0.113.0/24"),
            CidrBlock.of("224.0.0.0/3"),
            CidrBlock.of("::/96"),
            CidrBlock.of("64:ff9b:1::/48"),
            CidrBlock.of("100::/64"),
            CidrBlock.of("2001::/23"),
            CidrBlock.of("2001:db8::/32"),
            CidrBlock.of("3fff::/20"),
            CidrBlock.of("5f00::/16"),
            CidrBlock.of("fc00::/7"),
            CidrBlock.of("fe80::/10"),
            CidrBlock.of("fec0::/10"),
            CidrBlock.of("ff00::/8"));
    private static final CidrBlock NAT64 = CidrBlock.of("64:ff9b::/96");
    private static final CidrBlock SIX_TO_FOUR = CidrBlock.of("2002::/16");

    private final List<String> hosts;
    private final List<CidrBlock> ranges;

    /** @param allowed private hosts, addresses and blocks ({@code 10.1.0.0/16}) that may be fetched from */
    public PublicAddressResolver(List<String> allowed) {
        this.hosts = allowed.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        this.ranges = allowed.stream()
                .filter(CidrBlock::isAddressOrBlock)
                .map(CidrBlock::of)
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = InetAddress.getAllByName(host);
        if (hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return all;
        }
        InetAddress[] allowed = Arrays.stream(all).filter(this::allowed).toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new PrivateAddressException(host, all[0]);
        }
        return allowed;
    }

    /** Why a host is rejected; empty when it is allowed, or unknown. */
    public Optional<String> rejectionReason(String host) {
        try {
            resolve(host);
            return Optional.empty();
        } catch (PrivateAddressException forbidden) {
            return Optional.of(forbidden.getMessage());
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean allowed(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address)) || !internal(address);
    }

    /** Whether an address is not public. */
    static boolean internal(InetAddress address) {
        return PRIVATE.stream().anyMatch(range -> range.contains(address))
                || address instanceof Inet6Address six && embeddedIpv4(six);
    }

    /** An IPv6 address with an embedded IPv4 address is as private as the IPv4 address. */
    private static boolean embeddedIpv4(Inet6Address six) {
        byte[] bytes = six.getAddress();
        if (NAT64.contains(six)) {
            return internal(ipv4(bytes, 12));
        }
        return SIX_TO_FOUR.contains(six) && internal(ipv4(bytes, 2));
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return Inet4Address.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
