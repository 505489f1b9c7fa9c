package io.claimwire.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressResolverTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.1.2",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "fec0::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "2001:db8::1",
                "2001::1",
                "100::1"
            })
    void nonPublicAddressesAreForbidden(String address) {
        PublicAddressResolver guard = new PublicAddressResolver(List.of());

        assertThatThrownBy(() -> guard.resolve(address))
                .isInstanceOf(PublicAddressResolver.PrivateAddressException.class)
                .hasMessageContaining("ingest.fetch.allow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.32.0.1",
                "192.169.0.1",
                "2606:4700::1111",
                "64:ff9b::808:808",
                "2002:808:808::1"
            })
    void publicAddressesAreAllowed(String address) throws UnknownHostException {
        assertThat(new PublicAddressResolver(List.of()).resolve(address)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "2130706433", "127.1", "0x7f.1"})
    void allNotationsOfTheLoopbackAddressAreForbidden(String host) {
        // some resolvers reject these names: what matters is that no connection is made
        assertThatThrownBy(() -> new PublicAddressResolver(List.of()).resolve(host))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void exceptionsAreHostsAddressesOrRanges() throws UnknownHostException {
        assertThat(new PublicAddressResolver(List.of("localhost")).resolve("localhost"))
                .isNotEmpty();
        assertThat(new PublicAddressResolver(List.of("10.1.2.3")).resolve("10.1.2.3"))
                .isNotEmpty();
        assertThat(new PublicAddressResolver(List.of("10.1.0.0/16")).resolve("10.1.200.3"))
                .isNotEmpty();
        assertThatThrownBy(() -> new PublicAddressResolver(List.of("10.1.0.0/16")).resolve("10.2.0.1"))
                .isInstanceOf(PublicAddressResolver.PrivateAddressException.class);
        assertThatThrownBy(() -> new PublicAddressResolver(List.of("localhost")).resolve("127.0.0.1"))
                .isInstanceOf(PublicAddressResolver.PrivateAddressException.class);
    }

    @Test
    void allAddressesOfThisMachineAreInternal() throws UnknownHostException {
        assertThat(PublicAddressResolver.internal(InetAddress.getLoopbackAddress()))
                .isTrue();
    }
}
