package sinkscope.model.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sinkscope.work.UserFault;

/// A PyTorch of the user's own, which may know GPUs that the bundled one does not. Its version is read before anything
/// is loaded: another one than the bindings were made for crashes the process.
///
/// @param libraries the folder of its native libraries
/// @param version as `torch/version.py` says, such as `2.7.1+cu126`
public record UserTorch(Path libraries, String version) {

    /// The version DJL's bindings were made for.
    public static final String REQUIRED = "2.7.1";

    private static final Pattern VERSION = Pattern.compile("(?m)^__version__ *= *['\"]([^'\"]+)['\"]");
    private static final int SECONDS = 20;

    /// @param folder a `site-packages` folder, the `torch` folder in it, or its `lib` folder
    /// @throws UserFault if there is no PyTorch, or not of the version required
    public static UserTorch in(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        Path start = absolute.endsWith("lib") && parent != null ? parent : absolute;
        Path torch = Files.isRegularFile(start.resolve("version.py")) ? start : start.resolve("torch");
        Path said = torch.resolve("version.py");
        if (!Files.isRegularFile(said)) {
            throw new UserFault(folder + " holds no PyTorch: there is no torch/version.py in it.");
        }
        return checked(torch, said);
    }

    /// The PyTorch a Python interpreter would import; asks it where, without importing it.
    ///
    /// @param python the interpreter's file, or a name on the path
    /// @throws UserFault if it cannot be run, has no PyTorch, or not of the version required
    public static UserTorch of(String python) {
        String question = "import importlib.util as u; s = u.find_spec('torch'); print(s.origin if s else '')";
        try {
            Process process = new ProcessBuilder(python, "-c", question)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new UserFault(python + " did not say within " + SECONDS + " seconds where its PyTorch is.");
            }
            String origin = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (origin.isEmpty()) {
                throw new UserFault(python + " has no PyTorch installed.");
            }
            return in(Path.of(origin).resolve(".."));
        } catch (IOException e) {
            throw new UserFault(python + " could not be run to ask for its PyTorch: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserFault("Looking for PyTorch was interrupted.", e);
        }
    }

    private static UserTorch checked(Path torch, Path said) {
        String text;
        try {
            text = Files.readString(said);
        } catch (IOException e) {
            throw new UserFault(said + " could not be read: " + e.getMessage() + ".", e);
        }
        Matcher version = VERSION.matcher(text);
        if (!version.find()) {
            throw new UserFault(said + " does not say which version of PyTorch this is.");
        }
        String found = version.group(1);
        if (!found.equals(REQUIRED) && !found.startsWith(REQUIRED + "+")) {
            throw new UserFault("The PyTorch in " + torch + " is version " + found + ", but this program needs exactly "
                    + REQUIRED + ".");
        }
        Path libraries = torch.resolve("lib");
        if (!Files.isDirectory(libraries)) {
            throw new UserFault("The PyTorch in " + torch + " has no folder of native libraries.");
        }
        return new UserTorch(libraries.toAbsolutePath(), found);
    }

    /// Makes the engine use this PyTorch when it starts. Has no effect once it has started.
    public void use() {
        System.setProperty("PYTORCH_LIBRARY_PATH", libraries.toString());
        System.setProperty("PYTORCH_VERSION", REQUIRED);
        // The bindings of this flavour load without a driver and still reach the library's own CUDA.
        System.setProperty("PYTORCH_FLAVOR", "cpu");
    }
}
