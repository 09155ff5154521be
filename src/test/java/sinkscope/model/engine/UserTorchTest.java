package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.work.UserFault;

/// A PyTorch of the user's own is only taken in the one version that does not crash the process.
class UserTorchTest {

    @TempDir
    private Path packages;

    @ParameterizedTest
    @ValueSource(strings = {"", "torch", "torch/lib"})
    void findsItWhicheverFolderIsNamed(String folder) throws Exception {
        install("2.7.1+cu126");
        UserTorch found = UserTorch.in(packages.resolve(folder));
        assertEquals("2.7.1+cu126", found.version());
        assertEquals(packages.resolve("torch/lib"), found.libraries());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7.0", "2.7.10", "2.8.0+cu128", "1.2.7.1"})
    void refusesEveryOtherVersionByName(String version) throws Exception {
        install(version);
        UserFault fault = assertThrows(UserFault.class, () -> UserTorch.in(packages));
        assertTrue(fault.getMessage().contains("version " + version), fault.getMessage());
    }

    @Test
    void saysWhereThereIsNone() {
        assertThrows(UserFault.class, () -> UserTorch.in(packages));
        assertThrows(
                UserFault.class,
                () -> UserTorch.of(packages.resolve("no-python").toString()));
    }

    private void install(String version) throws Exception {
        Files.createDirectories(packages.resolve("torch/lib"));
        Files.writeString(packages.resolve("torch/version.py"), "__version__ = '" + version + "'\ncuda = '12.6'\n");
    }
}
