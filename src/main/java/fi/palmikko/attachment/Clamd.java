package fi.palmikko.attachment;

import fi.palmikko.attachment.ReceivedFile.Verdict;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Asks the scanner (clamd, ClamAV) whether a file is malware, by its command INSTREAM over TCP. The scanner is where the setting
 * {@code palmikko.attachments.clamd} says, as {@code host:port}; without one nothing is scanned. Whatever it does not answer clearly
 * counts as not scanned.
 */
@Component
class Clamd {

    private static final Logger LOG = LoggerFactory.getLogger(Clamd.class);
    private static final String ADDRESS = "palmikko.attachments.clamd";
    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 30_000;
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 1_000;

    private final Environment settings;

    Clamd(Environment settings) {
        this.settings = settings;
    }

    private String address() {
        return settings.getProperty(ADDRESS, "");
    }

    boolean isSet() {
        return !address().isBlank();
    }

    Verdict scan(byte[] content) {
        if (!isSet()) {
            return Verdict.UNKNOWN;
        }
        try {
            return verdict(ask(content));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("ALARM: the scanner does not answer, files stay in quarantine: {}", e.getMessage());
            return Verdict.UNKNOWN;
        }
    }

    private String ask(byte[] content) throws IOException {
        String address = address();
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(ADDRESS + " is not host:port");
        }
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                    CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            for (int at = 0; at < content.length; at += CHUNK) {
                int length = Math.min(CHUNK, content.length - at);
                out.writeInt(length);
                out.write(content, at, length);
            }
            out.writeInt(0);
            out.flush();
            return new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.US_ASCII);
        }
    }

    private static Verdict verdict(String answer) {
        String said = answer.replace("\0", "").strip();
        if (said.equals("stream: OK")) {
            return Verdict.CLEAN;
        }
        if (said.startsWith("stream: ") && said.endsWith(" FOUND")) {
            return Verdict.INFECTED;
        }
        LOG.warn("ALARM: the scanner could not scan a file, it stays in quarantine: {}", said);
        return Verdict.UNKNOWN;
    }
}
