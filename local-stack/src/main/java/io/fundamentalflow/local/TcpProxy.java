package io.fundamentalflow.local;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * A door on loopback in front of a server, for tests of outages: cut, the server looks gone although it runs on; frozen, it
 * looks as if it would never answer. The port stays the same.
 */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean frozen;

    private TcpProxy(ServerSocket listener, InetSocketAddress target) {
        this.listener = listener;
        this.target = target;
    }

    /** A proxy on a free port, letting everything through. */
    public static TcpProxy to(String host, int port) {
        return listen(ServerSocketFactory.getDefault(), host, port);
    }

    /** The same, where callers must speak TLS and the server behind does not. */
    public static TcpProxy tlsTo(String host, int port, SSLContext identity) {
        return listen(identity.getServerSocketFactory(), host, port);
    }

    private static TcpProxy listen(ServerSocketFactory sockets, String host, int port) {
        try {
            ServerSocket listener = sockets.createServerSocket(0, 128, InetAddress.getLoopbackAddress());
            TcpProxy proxy = new TcpProxy(listener, new InetSocketAddress(host, port));
            daemon("proxy-accept", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("no port for a proxy", e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Ends every connection; new ones are ended at once. */
    public void cut() {
        cut = true;
        open.forEach(TcpProxy::closeQuietly);
    }

    /** Bytes are no longer passed on, in connections that stay open. */
    public void freeze() {
        frozen = true;
    }

    /** Lets new connections through; frozen ones are ended. */
    public void restore() {
        if (frozen) {
            frozen = false;
            open.forEach(TcpProxy::closeQuietly);
        }
        cut = false;
    }

    @Override
    public void close() {
        closeQuietly(listener);
        cut();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                serve(listener.accept());
            } catch (IOException e) {
                // The listener was closed, or the caller left between connecting and being served.
            }
        }
    }

    private void serve(Socket client) throws IOException {
        if (cut) {
            closeQuietly(client);
            return;
        }
        Socket server = new Socket();
        try {
            server.connect(target);
        } catch (IOException e) {
            closeQuietly(client);
            closeQuietly(server);
            return;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        daemon("proxy-up", () -> pump(client, server));
        daemon("proxy-down", () -> pump(server, client));
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[16_384];
        try (from;
                to) {
            int read = from.getInputStream().read(buffer);
            while (read >= 0) {
                if (!frozen) {
                    to.getOutputStream().write(buffer, 0, read);
                    to.getOutputStream().flush();
                }
                read = from.getInputStream().read(buffer);
            }
        } catch (IOException e) {
            // Either side ended; the other is ended with it.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed either way.
        }
    }
}
