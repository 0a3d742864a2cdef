package fi.palmikko.attachment;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A scanner that speaks clamd's protocol on a port of this machine and knows one virus, the harmless one made for tests (EICAR). It
 * answers like clamd 1.x: the command, chunks with their lengths, a chunk of none, one line. While it is open the program uses it.
 */
final class SmallClamd implements AutoCloseable {

    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private static final String ADDRESS = "palmikko.attachments.clamd";
    private static final int MOST = 25 * 1024 * 1024;

    private final ServerSocket door;
    private volatile int asked;

    SmallClamd() {
        try {
            door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty(ADDRESS, "127.0.0.1:" + door.getLocalPort());
        Thread.ofVirtual().start(this::serve);
    }

    /** Where there was a scanner and is none any more. */
    static void away() {
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.setProperty(ADDRESS, "127.0.0.1:" + closed.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void none() {
        System.clearProperty(ADDRESS);
    }

    int asked() {
        return asked;
    }

    private void serve() {
        while (!door.isClosed()) {
            try (var caller = door.accept()) {
                answer(caller);
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void answer(Socket caller) throws IOException {
        var in = new DataInputStream(caller.getInputStream());
        var command = new StringBuilder();
        for (int one = in.read(); one > 0; one = in.read()) {
            command.append((char) one);
        }
        String said = command.toString().equals("zINSTREAM") ? scanned(in) : "UNKNOWN COMMAND";
        asked++;
        caller.getOutputStream().write((said + "\0").getBytes(StandardCharsets.US_ASCII));
        caller.getOutputStream().flush();
    }

    private static String scanned(DataInputStream in) throws IOException {
        var content = new StringBuilder();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            if (content.length() + length > MOST) {
                return "INSTREAM size limit exceeded. ERROR";
            }
            content.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
        }
        return content.indexOf(EICAR) >= 0 ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
    }

    @Override
    public void close() {
        none();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
