package io.fundamentalflow.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback interface. */
public final class Ports {

    private Ports() {}

    /** A port nobody uses right now. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /**
     * The port an environment variable names, checked to be free; 0 there (or as the default) takes any free one.
     *
     * @throws LaunchException naming the port and the variable when it is taken or no number
     */
    static int fromEnvironment(Environment environment, String variable, int defaultPort) {
        int port = number(environment, variable, defaultPort);
        if (port == 0) {
            return free();
        }
        if (taken(port)) {
            throw new LaunchException(
                    "Port %d is taken by another program. Stop it, or choose another port: %s=%d ./quickstart (0 takes any free one)."
                            .formatted(port, variable, port < 60_000 ? port + 1000 : port - 1000));
        }
        return port;
    }

    private static int number(Environment environment, String variable, int defaultPort) {
        String text = environment.get(variable).orElse(Integer.toString(defaultPort));
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below, together with numbers out of range.
        }
        throw new LaunchException(variable + " must be a port number from 0 to 65535.");
    }

    private static boolean taken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: a connection that is still winding down does not occupy the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
