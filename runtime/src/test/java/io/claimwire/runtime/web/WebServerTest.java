package io.claimwire.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class WebServerTest {
    @Test
    void aConfiguredPortInUseIsAnErrorWithTheSettingOfThePort() throws IOException {
        try (ServerSocket other = occupied()) {
            ListenAddress address = new ListenAddress("127.0.0.1", other.getLocalPort(), false, "api.port");

            assertThatThrownBy(() -> WebServer.start("api", address, config -> {}))
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + other.getLocalPort())
                    .hasMessageContaining("in use")
                    .hasMessageEndingWith("set another port with --set api.port=PORT");
        }
    }

    @Test
    void aDefaultPortInUseMovesToTheNextFreeOne() throws IOException {
        try (ServerSocket other = occupied()) {
            ListenAddress address = new ListenAddress("127.0.0.1", other.getLocalPort(), true, "api.port");

            Javalin server = WebServer.start("api", address, config -> {});

            assertThat(server.port()).isGreaterThan(other.getLocalPort());
            server.stop();
        }
    }

    @Test
    void anUnknownHostIsAnErrorWithTheSettingOfTheHost() {
        ListenAddress address = new ListenAddress("nowhere.invalid", 0, true, "api.port");

        assertThatThrownBy(() -> WebServer.start("api", address, config -> {}))
                .hasMessageContaining("cannot listen on nowhere.invalid:0")
                .hasMessageEndingWith("set another host with --set api.host=HOST");
    }

    private static ServerSocket occupied() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress("127.0.0.1", 0));
        return socket;
    }
}
