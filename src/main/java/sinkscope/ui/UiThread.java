package sinkscope.ui;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The toolkit's thread as an executor: work called from there runs at once, work from elsewhere in its turn.
public final class UiThread implements Executor {

    @Override
    public void execute(Runnable work) {
        if (Platform.isFxApplicationThread()) {
            work.run();
        } else {
            Platform.runLater(work);
        }
    }
}
