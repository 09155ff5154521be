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
    public boolean matches(Path path, byte[] head) {
        return named(path) || head.length > 1 && (isZipOfPickle(head) || isBarePickle(head));
    }

    @Override
    public Checkpoint open(Path path) {
        String file = PythonLine.text(path.toString());
        throw new UserFault(
                path + " is a PyTorch pickle, which can run any code when it is read, so Sinkscope does not."
                        + " Convert it where you trust it: " + conversion("[" + file + "]"));
    }

    /// The refusal of a folder whose weights are all pickles; empty if it has none.
    static Optional<UserFault> onlyPickles(Path folder) {
        List<Path> pickles = Folder.files(folder, PickleFormat::named);
        if (pickles.isEmpty()) {
            return Optional.empty();
        }
        // Beside them lie pickles that are no weights, such as training_args.bin.
        boolean usual = pickles.stream().anyMatch(file -> name(file).matches("pytorch_model.*\\.bin"));
        String ending = name(pickles.getFirst()).replaceFirst(".*\\.", ".");
        String files = PythonLine.text(
                folder.resolve(usual ? "pytorch_model*.bin" : "*" + ending).toString());
        return Optional.of(new UserFault(folder
                + " holds its weights as PyTorch pickles, which can run any code when they are read, so Sinkscope does"
                + " not. Convert them where you trust them: " + conversion("glob.glob(" + files + ")")));
    }

    /// Tied weights share memory and others are views, neither of which safetensors writes; so all are copied.
    private static String conversion(String files) {
        return PythonLine.of("import glob, torch; from safetensors.torch import save_file;"
                + " [save_file({k: v.contiguous().clone() for k, v in torch.load(f, map_location='cpu',"
                + " weights_only=True).items()}, f.rsplit('.', 1)[0] + '.safetensors') for f in " + files + "]");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
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
}
