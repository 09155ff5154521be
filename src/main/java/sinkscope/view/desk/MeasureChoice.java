package sinkscope.view.desk;

import java.util.List;
import javafx.beans.Observable;
import sinkscope.statistics.MeasureSettings;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Exploration;

/// What the numbers on screen are measured with: what was chosen among the settings. UI thread only.
public final class MeasureChoice {

    private final Settings settings;
    private final Exploration exploration;
    private final Scans scans;
    private boolean several;

    MeasureChoice(Settings settings, Exploration exploration, Scans scans) {
        this.settings = settings;
        this.exploration = exploration;
        this.scans = scans;
        exploration.setMeasureSettings(chosen());
        for (Observable one : List.of(
                settings.sinkKeysProperty(),
                settings.sinkRateThresholdProperty(),
                settings.secondaryThresholdProperty())) {
            one.addListener(_ -> measureAgain());
        }
    }

    private MeasureSettings chosen() {
        return MeasureSettings.DEFAULT
                .withSinkKeys(settings.sinkKeysProperty().get())
                .withThresholds(
                        settings.sinkRateThresholdProperty().get(),
                        settings.secondaryThresholdProperty().get());
    }

    /// Chooses sink keys and thresholds at once.
    public void choose(MeasureSettings wanted) {
        several = true;
        try {
            settings.sinkKeysProperty().set(wanted.sinkKeys());
            settings.sinkRateThresholdProperty().set(wanted.sinkRateThreshold());
            settings.secondaryThresholdProperty().set(wanted.secondaryThreshold());
        } finally {
            several = false;
        }
        measureAgain();
    }

    private void measureAgain() {
        if (several || chosen().equals(exploration.measureSettingsProperty().get())) {
            return;
        }
        exploration.setMeasureSettings(chosen());
        exploration.sourceProperty().get().ifPresent(scans::scan);
    }
}
