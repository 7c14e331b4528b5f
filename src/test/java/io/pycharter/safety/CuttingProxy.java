package io.pycharter.safety;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between pycharter and a server, and cuts one connection at the worst moment: when the client asks to commit a
 * transaction that has run a script. It understands just enough of the protocol (PostgreSQL documentation, 53.7): messages
 * of a type byte and a length, of which a Parse ('P') or Query ('Q') holds the statement's text.
 */
final class CuttingProxy implements AutoCloseable {

    /** When a connection is cut, and what becomes of the others. */
    enum Cut {
        /** The server never gets the request to commit. */
        BEFORE_COMMIT,
        /** The server commits, and the client never hears of it. */
        AFTER_COMMIT,
        /** As {@link #AFTER_COMMIT}, and then refuses all connections. */
        AFTER_COMMIT_FOR_GOOD,
        /** As {@link #AFTER_COMMIT}, and all connections there are end with it. */
        AFTER_COMMIT_EVERYWHERE
    }

    private static final int LONGEST_START = 10_000;

    private final int serverPort;
    private final Cut cut;
    private final String trigger;
    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger cuts = new AtomicInteger();

    /** @param trigger a text in a statement of the transaction whose commit is cut */
    CuttingProxy(int serverPort, Cut cut, String trigger) throws IOException {
        this.serverPort = serverPort;
        this.cut = cut;
        this.trigger = trigger;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How often a connection was cut. */
    int cuts() {
        return cuts.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.addAll(List.of(client, server));
                Relay relay = new Relay(client, server);
                daemon(relay::requests);
                daemon(relay::answers);
            }
        } catch (IOException e) {
            closeAll();
        }
    }

    /** One connection, both ways. */
    private final class Relay {

        private final Socket client;
        private final Socket server;
        private boolean armed;
        private volatile boolean muted;

        Relay(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void requests() {
            try (client;
                    server) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                OutputStream out = server.getOutputStream();
                forwardStart(in, out);
                while (true) {
                    byte type = in.readByte();
                    int length = in.readInt();
                    byte[] body = in.readNBytes(length - Integer.BYTES);
                    String text = new String(body, StandardCharsets.UTF_8);
                    armed |= text.contains(trigger);
                    boolean commit = armed && (type == 'P' || type == 'Q') && text.contains("COMMIT");
                    if (commit && cut == Cut.BEFORE_COMMIT) {
                        cuts.incrementAndGet();
                        return;
                    }
                    if (commit) {
                        muted = true;
                        armed = false;
                    }
                    out.write(message(type, body));
                    out.flush();
                }
            } catch (IOException e) {
                return;
            }
        }

        /** The encryption that the driver asks for first is declined, so that the rest can be read. */
        private void forwardStart(DataInputStream in, OutputStream out) throws IOException {
            int length = in.readInt();
            while (length == 2 * Integer.BYTES) {
                in.readInt();
                client.getOutputStream().write('N');
                length = in.readInt();
            }
            if (length > LONGEST_START) {
                throw new IOException("not a start of the protocol");
            }
            ByteArrayOutputStream start = new ByteArrayOutputStream();
            start.write(intBytes(length));
            start.write(in.readNBytes(length - Integer.BYTES));
            out.write(start.toByteArray());
            out.flush();
        }

        /** Discards what the server answers to the COMMIT. */
        void answers() {
            try (client;
                    server) {
                InputStream in = server.getInputStream();
                byte[] buffer = new byte[8192];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    if (muted) {
                        cuts.incrementAndGet();
                        if (cut == Cut.AFTER_COMMIT_FOR_GOOD) {
                            listener.close();
                        } else if (cut == Cut.AFTER_COMMIT_EVERYWHERE) {
                            closeAll();
                        }
                        return;
                    }
                    client.getOutputStream().write(buffer, 0, count);
                    client.getOutputStream().flush();
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private static byte[] message(byte type, byte[] body) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(type);
        message.write(intBytes(body.length + Integer.BYTES));
        message.write(body);
        return message.toByteArray();
    }

    private static byte[] intBytes(int value) {
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void closeAll() {
        for (Closeable socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        closeAll();
    }
}
