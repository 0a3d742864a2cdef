package fi.palmikko.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Checkpoints outside the database: a file for each register and log, a line for each checkpoint, only added to. */
final class CheckpointFiles {

    private static final int TAIL = 4096;

    private final Path folder;

    CheckpointFiles(Path folder) {
        this.folder = folder;
    }

    private Path file(Log log, UUID register) {
        return folder.resolve("%s-%s.log".formatted(log.table().replace('_', '-'), register));
    }

    /** The newest checkpoint that is known outside; a line that a crash cut is none. */
    Optional<Checkpoint> last(Log log, UUID register) throws IOException {
        Path file = file(log, register);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return last(channel);
        }
    }

    private static Optional<Checkpoint> last(FileChannel channel) throws IOException {
        long from = Math.max(0, channel.size() - TAIL);
        var bytes = ByteBuffer.allocate((int) (channel.size() - from));
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // until all is there
        }
        String text = new String(bytes.array(), StandardCharsets.UTF_8);
        String lines = text.substring(0, text.lastIndexOf('\n') + 1).stripTrailing();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Checkpoint.of(lines.substring(lines.lastIndexOf('\n') + 1)));
    }

    /**
     * Adds the lines that are missing after the last one, and waits until they are on the disk. A line that a crash cut in
     * the middle is taken away first.
     */
    void append(Log log, UUID register, Function<Optional<Checkpoint>, List<String>> after) throws IOException {
        Files.createDirectories(folder);
        try (var channel = FileChannel.open(
                        file(log, register),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            cutTornLine(channel);
            var lines = after.apply(last(channel));
            if (lines.isEmpty()) {
                return;
            }
            var bytes = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            long end = channel.size();
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
            channel.force(true);
        }
    }

    private static void cutTornLine(FileChannel channel) throws IOException {
        long end = channel.size();
        var one = ByteBuffer.allocate(1);
        while (end > 0) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                break;
            }
            end--;
        }
        if (end < channel.size()) {
            channel.truncate(end);
        }
    }

    /** All lines of all files, in the order they were written. */
    List<String> lines() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var lines = new java.util.ArrayList<String>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
