package sinkscope.model.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Wraps TorchScript source into the archive libtorch loads, so that the kernels are kept as readable text.
///
/// The archive is a zip of the source and two tiny pickles: an object of the class `Kernels` without attributes, and an
/// empty tuple of constants.
final class ScriptArchive {

    private static final String CLASS = "Kernels";

    private ScriptArchive() {}

    /// @param resources parts of the source, in the order they follow each other
    static byte[] of(String... resources) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "kernels/data.pkl", object());
            store(zip, "kernels/code/__torch__.py", source(resources));
            store(zip, "kernels/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            store(zip, "kernels/version", "3\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] source(String... resources) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String resource : resources) {
            try (InputStream part = ScriptArchive.class.getResourceAsStream(resource)) {
                if (part == null) {
                    throw new IllegalStateException("no resource " + resource);
                }
                part.transferTo(all);
            }
        }
        return all.toByteArray();
    }

    /// `Kernels()` with `training = False`, in pickle protocol 2.
    private static byte[] object() {
        return ("\u0080\u0002c__torch__\n" + CLASS + "\nq\u0000)\u0081}(X\u0008\u0000\u0000\u0000trainingq\u0001\u0089"
                        + "ubq\u0002.")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
