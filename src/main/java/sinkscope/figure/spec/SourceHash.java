package sinkscope.figure.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import sinkscope.file.Sha256;
import sinkscope.work.UserFault;

/// The SHA-256 of what a figure was drawn from, so that whoever draws it again learns whether the file is the same.
public final class SourceHash {

    private static final long LARGEST_HASHED = 4L << 30;

    private SourceHash() {}

    /// The source with the hash of its file. Folders and very large files go without. Reads the whole file.
    ///
    /// @throws UserFault if it cannot be read
    public static SourceSpec in(SourceSpec spec, Path file) {
        try {
            if (Files.isDirectory(file) || Files.size(file) > LARGEST_HASHED) {
                return spec;
            }
            MessageDigest digest = Sha256.fresh();
            Sha256.hear(digest, file, () -> {});
            return spec.hashed(Sha256.hex(digest));
        } catch (IOException e) {
            throw new UserFault(file + " could not be read: " + e.getMessage() + ".", e);
        }
    }
}
