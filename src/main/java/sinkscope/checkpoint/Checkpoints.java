package sinkscope.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sinkscope.work.Reason;
import sinkscope.work.UserFault;

/// Every kind of model container, one line each; the first that matches opens the path.
public final class Checkpoints {

    private static final int HEAD_BYTES = 4096;

    /// In the order in which they are asked.
    public static final List<CheckpointFormat> FORMATS =
            List.of(new GgufFormat(), new PickleFormat(), new HuggingFaceFormat());

    private Checkpoints() {}

    /// Opens a model, whatever its container.
    ///
    /// @param path a file, a folder, or a model's folder in the Hugging Face cache
    /// @throws UserFault if there is no model, or it is damaged, incomplete or of a kind that is refused
    public static Checkpoint open(Path path) {
        if (!Files.exists(path)) {
            throw new UserFault(path + " does not exist.");
        }
        Path place = Files.isDirectory(path) ? HubFolder.snapshot(path) : path;
        if (!Files.isDirectory(place) && !Files.isRegularFile(place)) {
            throw new UserFault(path + " is neither a file nor a folder, but a pipe or a device.");
        }
        byte[] head = head(place);
        for (CheckpointFormat format : FORMATS) {
            if (format.matches(place, head)) {
                return format.open(place);
            }
        }
        throw new UserFault(path + " is not a model that Sinkscope knows: a .gguf file, a .safetensors file with its"
                + " config.json, or a Hugging Face folder.");
    }

    private static byte[] head(Path path) {
        if (Files.isDirectory(path)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEAD_BYTES);
        } catch (IOException e) {
            throw new UserFault(path + " could not be read" + Reason.of(e) + ".", e);
        }
    }
}
