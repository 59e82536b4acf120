package atlas.standalone.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything a platform keeps. One platform at a time may have it open: the
/// operating system gives the lock back even after kill -9, so whoever holds it knows that every
/// process recorded in the folder is an orphan.
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    public static DataDirectory open(Path root) throws IOException {
        Files.createDirectories(root);
        var channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new IOException("a platform is already running on " + root);
        }
        return new DataDirectory(root.toAbsolutePath().normalize(), channel);
    }

    public Path root() {
        return root;
    }

    /// A folder inside, made if absent.
    public Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    public Path log(String name) throws IOException {
        return folder("logs").resolve(name + ".log");
    }

    /// Forgets everything. What runs on the folder must have been stopped before.
    public void clear() throws IOException {
        try (var paths = Files.walk(root)) {
            paths.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(root) && !path.equals(root.resolve(LOCK)))
                    .forEach(DataDirectory::delete);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable Object held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
