package fi.palmikko.attachment;

import fi.palmikko.shared.Invalid;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * A picture without what the camera wrote into it: the place, the day, whose device it was. A photograph taken at home tells an address
 * under non-disclosure otherwise. Which way is up is kept, and so are the colours; what follows the picture's end is left out.
 */
final class Picture {

    private static final int PNG_HEAD = 8;

    /** What a PNG needs to be drawn as it was meant. */
    private static final Set<String> DRAWN =
            Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs");

    private static final int EXIF = 0xE1;
    private static final int COLOURS = 0xE2;
    private static final int ADOBE = 0xEE;
    private static final int ORIENTATION = 0x0112;

    private final ByteBuffer in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Picture(byte[] content) {
        this.in = ByteBuffer.wrap(content);
    }

    static byte[] bare(FileKind kind, byte[] content) {
        try {
            return switch (kind) {
                case JPEG -> new Picture(content).jpeg();
                case PNG -> new Picture(content).png();
                default -> content;
            };
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException cutOff) {
            throw new Invalid("file", "attachment.broken");
        }
    }

    private byte[] jpeg() {
        out.writeBytes(take(2));
        while (true) {
            int marker = marker();
            if (marker == 0xD9) {
                put(0xFF, marker);
                return out.toByteArray();
            }
            if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD7) {
                put(0xFF, marker);
                continue;
            }
            int length = Short.toUnsignedInt(in.getShort()) - 2;
            byte[] segment = take(length);
            if (marker == EXIF) {
                orientation(segment);
            } else if (marker < 0xE0 && marker != 0xFE
                    || marker == 0xE0
                    || marker == COLOURS && begins(segment, "ICC_PROFILE")
                    || marker == ADOBE) {
                put(0xFF, marker);
                put((length + 2) >> 8, length + 2);
                out.writeBytes(segment);
            }
            if (marker == 0xDA) {
                scan();
            }
        }
    }

    private int marker() {
        if (Byte.toUnsignedInt(in.get()) != 0xFF) {
            throw new IllegalArgumentException("no marker");
        }
        int marker = Byte.toUnsignedInt(in.get());
        while (marker == 0xFF) {
            marker = Byte.toUnsignedInt(in.get());
        }
        return marker;
    }

    /** The picture itself, up to the next marker that is none of its own. */
    private void scan() {
        while (true) {
            int here = Byte.toUnsignedInt(in.get());
            if (here == 0xFF) {
                int next = Byte.toUnsignedInt(in.get(in.position()));
                if (next != 0 && (next < 0xD0 || next > 0xD7)) {
                    in.position(in.position() - 1);
                    return;
                }
            }
            out.write(here);
        }
    }

    /** Of all the camera wrote, which way is up. */
    private void orientation(byte[] exif) {
        if (!begins(exif, "Exif\0\0") || exif.length < 14) {
            return;
        }
        var tiff = ByteBuffer.wrap(exif, 6, exif.length - 6).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int table = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(table));
        for (int at = table + 2; at < table + 2 + entries * 12; at += 12) {
            if (Short.toUnsignedInt(tiff.getShort(at)) == ORIENTATION) {
                int turned = Short.toUnsignedInt(tiff.getShort(at + 8));
                if (turned >= 2 && turned <= 8) {
                    put(0xFF, EXIF, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12);
                    put(0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0);
                }
                return;
            }
        }
    }

    private byte[] png() {
        out.writeBytes(take(PNG_HEAD));
        while (true) {
            int length = in.getInt();
            byte[] type = take(4);
            byte[] chunk = take(length + 4);
            String name = new String(type, StandardCharsets.US_ASCII);
            if (DRAWN.contains(name)) {
                put(length >>> 24, length >>> 16, length >>> 8, length);
                out.writeBytes(type);
                out.writeBytes(chunk);
            }
            if (name.equals("IEND")) {
                return out.toByteArray();
            }
        }
    }

    private static boolean begins(byte[] segment, String word) {
        byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
        return segment.length >= wanted.length && Arrays.equals(segment, 0, wanted.length, wanted, 0, wanted.length);
    }

    /** So many bytes that are there; nothing is made ready for what a file only says it has. */
    private byte[] take(int bytes) {
        if (bytes < 0 || bytes > in.remaining()) {
            throw new IllegalArgumentException("cut off");
        }
        byte[] taken = new byte[bytes];
        in.get(taken);
        return taken;
    }

    private void put(int... bytes) {
        for (int one : bytes) {
            out.write(one);
        }
    }
}
