package sinkscope.view.source;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import sinkscope.view.notice.Notices;
import sinkscope.view.settings.Settings;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;

/// Which PyTorch runs models: the one that comes with the program, or the user's own, which may know GPUs. Checked
/// before it is kept: another version than the bindings were made for would end the process. UI thread only.
public final class TorchChoice {

    private final Settings settings;
    private final Machine machine;
    private final Notices notices;
    private final LatestOnly checking;

    public TorchChoice(Settings settings, Machine machine, Notices notices, Executor background, Executor home) {
        this.settings = settings;
        this.machine = machine;
        this.notices = notices;
        this.checking = new LatestOnly(background, home);
    }

    /// Where the user's own is; empty for the one that comes with the program.
    public String where() {
        return settings.torchProperty().get();
    }

    /// Uses a PyTorch of the user's own; what is wrong with it becomes a notice, and what was chosen stays.
    ///
    /// @param place a folder that holds PyTorch, or a Python interpreter that has it installed
    public void use(Path place) {
        checking.request(new Request<>(
                _ -> machine.useTorch(place.toString()),
                version -> {
                    settings.torchProperty().set(place.toString());
                    notices.tell("PyTorch " + version + " in " + place + " runs models " + when() + ".");
                },
                notices::failed));
    }

    /// Uses the one that comes with the program.
    public void useBundled() {
        settings.torchProperty().set("");
        notices.tell("The PyTorch that comes with the program runs models " + when() + ".");
    }

    private String when() {
        return machine.isEngineRunning() ? "from the next start of the program on" : "from now on";
    }
}
