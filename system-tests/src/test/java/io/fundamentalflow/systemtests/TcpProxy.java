package io.fundamentalflow.systemtests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A door in front of a server that can be shut and opened again: an outage without touching the server. */
final class TcpProxy implements AutoCloseable {

    private final String host;
    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket door;

    TcpProxy(String host, int target) {
        this.host = host;
        this.target = target;
        door = listen(0);
        port = door.getLocalPort();
        accept(door);
    }

    int port() {
        return port;
    }

    /** Ends all connections and refuses new ones. */
    void cut() {
        closeQuietly(door);
        open.forEach(TcpProxy::closeQuietly);
        open.clear();
    }

    void restore() {
        door = listen(port);
        accept(door);
    }

    @Override
    public void close() {
        cut();
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        daemon(() -> {
            while (!listening.isClosed()) {
                try {
                    join(listening.accept());
                } catch (IOException e) {
                    // Cut, or the server behind is gone: the caller sees a closed connection.
                }
            }
        });
    }

    private void join(Socket caller) throws IOException {
        open.add(caller);
        Socket server = new Socket(host, target);
        open.add(server);
        if (door.isClosed()) {
            closeQuietly(caller);
            closeQuietly(server);
        }
        daemon(() -> pump(caller, server));
        daemon(() -> pump(server, caller));
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[16_384];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side is gone; both are closed.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // Closed already.
        }
    }
}
