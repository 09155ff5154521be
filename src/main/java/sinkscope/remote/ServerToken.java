package sinkscope.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import sinkscope.work.UserFault;

/// The secret that a desk shows a server: a file that only its owner may read.
public record ServerToken(String secret) {

    private static final int BYTES = 32;
    private static final String OWNER_ONLY = "rw-------";

    /// Where it lies unless something else is said.
    public static Path usualFile() {
        return Path.of(System.getProperty("user.home", "."), ".sinkscope", "server-token");
    }

    /// The token of this file, which is made if it is not there.
    ///
    /// @throws UserFault if others may read it, or it cannot be made
    public static ServerToken made(Path file) {
        if (Files.exists(file)) {
            return read(file);
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.createFile(file, ownerOnly(file));
            Files.writeString(file, secret + "\n", StandardOpenOption.WRITE);
            return new ServerToken(secret);
        } catch (IOException e) {
            throw new UserFault("The token file " + file + " could not be made: " + e.getMessage() + ".", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
    }

    /// @throws UserFault if it is not there, or others may read it
    public static ServerToken read(Path file) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
                if (!PosixFilePermissions.fromString(OWNER_ONLY).containsAll(allowed)) {
                    throw new UserFault("Others than its owner may read the token file " + file + "; run `chmod 600 "
                            + file + "`.");
                }
            }
            String secret = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (!secret.matches("[0-9a-zA-Z]{16,256}")) {
                throw new UserFault(file + " holds no token of a server.");
            }
            return new ServerToken(secret);
        } catch (NoSuchFileException e) {
            throw new UserFault(
                    "There is no token at " + file + "; copy the one that `sinkscope serve` names there.", e);
        } catch (IOException e) {
            throw new UserFault("The token file " + file + " could not be read: " + e.getMessage() + ".", e);
        }
    }

    String header() {
        return "Bearer " + secret;
    }

    /// Takes as long whatever was shown.
    boolean isShownBy(String header) {
        return MessageDigest.isEqual(
                header().getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8));
    }
}
