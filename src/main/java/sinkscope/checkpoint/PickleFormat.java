package sinkscope.checkpoint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sinkscope.work.UserFault;

/// PyTorch's pickle checkpoints, recognised so that they can be refused: reading one runs whatever code is in it.
final class PickleFormat implements CheckpointFormat {

    private static final List<String> ENDINGS = List.of(".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle");

    @Override
    public String name() {
        return "PyTorch pickle (refused)";
    }

    @Override
    public boolean matches(Path path, byte[] head) {
        return named(path) || head.length > 1 && (isZipOfPickle(head) || isBarePickle(head));
    }

    @Override
    public Checkpoint open(Path path) {
        String target = path.toString().replaceFirst("\\.[^./\\\\]*$", "") + HuggingFaceFolder.WEIGHTS_SUFFIX;
        throw new UserFault(
                path + " is a PyTorch pickle, which can run any code when it is read, so Sinkscope does not. Convert"
                        + " it where you trust it: python -c \"import torch; from safetensors.torch import save_file;"
                        + " save_file({k: v.clone() for k, v in torch.load(" + quoted(path.toString())
                        + ", map_location='cpu', weights_only=True).items()}, " + quoted(target) + ")\"");
    }

    /// The refusal of a folder whose weights are all pickles; empty if it has none.
    static Optional<UserFault> onlyPickles(Path folder) {
        List<Path> pickles = Folder.files(folder, PickleFormat::named);
        if (pickles.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new UserFault(folder
                + " holds its weights as PyTorch pickles, which can run any code when they are read, so Sinkscope does"
                + " not. Convert them where you trust them: python -c \"import torch, glob; from safetensors.torch"
                + " import save_file; [save_file({k: v.clone() for k, v in torch.load(f, map_location='cpu',"
                + " weights_only=True).items()}, f[:-4] + '.safetensors') for f in glob.glob("
                + quoted(folder.resolve("pytorch_model*.bin").toString()) + ")]\""));
    }

    private static boolean named(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static boolean isZipOfPickle(byte[] head) {
        return head[0] == 'P' && head[1] == 'K' && new String(head, StandardCharsets.ISO_8859_1).contains("data.pkl");
    }

    /// Pickle protocols 2 to 5 start with byte 0x80 and their number.
    private static boolean isBarePickle(byte[] head) {
        return head[0] == (byte) 0x80 && head[1] >= 2 && head[1] <= 5;
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "/").replace("'", "\\'") + "'";
    }
}
