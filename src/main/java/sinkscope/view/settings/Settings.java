package sinkscope.view.settings;

import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import sinkscope.statistics.MeasureSettings;

/// What the program remembers from one start to the next. UI thread only; `SettingsFile` loads and saves it.
public final class Settings {

    /// How many files "Open recent" offers.
    public static final int RECENT = 9;

    /// Let the engine choose its device.
    public static final String AUTO_DEVICE = "auto";

    private final DoubleProperty windowWidth = new SimpleDoubleProperty(this, "windowWidth", 1440);
    private final DoubleProperty windowHeight = new SimpleDoubleProperty(this, "windowHeight", 900);
    private final BooleanProperty maximised = new SimpleBooleanProperty(this, "maximised", false);
    private final BooleanProperty dark = new SimpleBooleanProperty(this, "dark", false);
    private final StringProperty device = new SimpleStringProperty(this, "device", AUTO_DEVICE);
    private final IntegerProperty threads = new SimpleIntegerProperty(this, "threads", 0);
    private final DoubleProperty weightBudget = new SimpleDoubleProperty(this, "weightBudget", 0);
    private final IntegerProperty runAhead = new SimpleIntegerProperty(this, "runAhead", 1024);
    private final StringProperty torch = new SimpleStringProperty(this, "torch", "");
    private final IntegerProperty sinkKeys = new SimpleIntegerProperty(this, "sinkKeys", 1);
    private final DoubleProperty sinkRateThreshold =
            new SimpleDoubleProperty(this, "sinkRateThreshold", MeasureSettings.DEFAULT.sinkRateThreshold());
    private final DoubleProperty secondaryThreshold =
            new SimpleDoubleProperty(this, "secondaryThreshold", MeasureSettings.DEFAULT.secondaryThreshold());
    private final StringProperty exportFolder = new SimpleStringProperty(this, "exportFolder", "");
    private final StringProperty exportFormats = new SimpleStringProperty(this, "exportFormats", "pdf,svg,png");
    private final StringProperty exportLeftOut = new SimpleStringProperty(this, "exportLeftOut", "");
    private final StringProperty composerPage = new SimpleStringProperty(this, "composerPage", "");
    private final StringProperty composerFiles = new SimpleStringProperty(this, "composerFiles", "pdf,csv");
    private final StringProperty colourMap = new SimpleStringProperty(this, "colourMap", "viridis");
    private final BooleanProperty followsSystem = new SimpleBooleanProperty(this, "followsSystem", false);
    private final DoubleProperty textSize = new SimpleDoubleProperty(this, "textSize", 1);
    private final DoubleProperty overviewWidth = new SimpleDoubleProperty(this, "overviewWidth", 0);
    private final DoubleProperty plotsWidth = new SimpleDoubleProperty(this, "plotsWidth", 0);
    private final BooleanProperty overviewShown = new SimpleBooleanProperty(this, "overviewShown", true);
    private final BooleanProperty plotsShown = new SimpleBooleanProperty(this, "plotsShown", true);
    private final BooleanProperty textShown = new SimpleBooleanProperty(this, "textShown", true);
    private final BooleanProperty guideSeen = new SimpleBooleanProperty(this, "guideSeen", false);
    private final BooleanProperty restoresSession = new SimpleBooleanProperty(this, "restoresSession", true);
    private final ObservableList<Path> recent = FXCollections.observableArrayList();

    public DoubleProperty windowWidthProperty() {
        return windowWidth;
    }

    public DoubleProperty windowHeightProperty() {
        return windowHeight;
    }

    public BooleanProperty maximisedProperty() {
        return maximised;
    }

    public BooleanProperty darkProperty() {
        return dark;
    }

    /// Whether light or dark follows the system's own choice, and `dark` with it.
    public BooleanProperty followsSystemProperty() {
        return followsSystem;
    }

    /// How large text is: a factor, 1 as usual, 0.8 to 2.
    public DoubleProperty textSizeProperty() {
        return textSize;
    }

    /// Pixels of the panel of heads; 0 for what fits.
    public DoubleProperty overviewWidthProperty() {
        return overviewWidth;
    }

    /// Pixels of the column of plots; 0 for what fits.
    public DoubleProperty plotsWidthProperty() {
        return plotsWidth;
    }

    public BooleanProperty overviewShownProperty() {
        return overviewShown;
    }

    public BooleanProperty plotsShownProperty() {
        return plotsShown;
    }

    /// Whether the text stands below the maps.
    public BooleanProperty textShownProperty() {
        return textShown;
    }

    /// Whether a start without files shows what was on screen last.
    public BooleanProperty restoresSessionProperty() {
        return restoresSession;
    }

    /// Whether the guided look at the sample was taken or skipped.
    public BooleanProperty guideSeenProperty() {
        return guideSeen;
    }

    /// Where models run: `auto`, `cpu`, `cuda:0` …
    public StringProperty deviceProperty() {
        return device;
    }

    /// Threads of a pass; 0 lets the engine choose.
    public IntegerProperty threadsProperty() {
        return threads;
    }

    /// GiB of weights kept expanded between passes; 0 for 60 % of what is free when a model is opened.
    public DoubleProperty weightBudgetProperty() {
        return weightBudget;
    }

    /// MiB of passes at other θ that are run ahead while nothing else runs; 0 for none.
    public IntegerProperty runAheadProperty() {
        return runAhead;
    }

    /// The user's own PyTorch: a folder that holds it or a Python that has it; empty for the one that comes with the
    /// program.
    public StringProperty torchProperty() {
        return torch;
    }

    /// How many leading keys are set aside as the sink, 0 to 16.
    public IntegerProperty sinkKeysProperty() {
        return sinkKeys;
    }

    /// ε of the sink rate, a share of attention.
    public DoubleProperty sinkRateThresholdProperty() {
        return sinkRateThreshold;
    }

    /// α_k above which a later key counts as a secondary sink, a share of attention.
    public DoubleProperty secondaryThresholdProperty() {
        return secondaryThreshold;
    }

    /// Where figures were exported to last; empty for the home folder.
    public StringProperty exportFolderProperty() {
        return exportFolder;
    }

    /// Extensions of the formats that are exported, with commas between.
    public StringProperty exportFormatsProperty() {
        return exportFormats;
    }

    /// Keys of the figures that are not exported, with commas between.
    public StringProperty exportLeftOutProperty() {
        return exportLeftOut;
    }

    /// The page that figures are composed on, as a specification writes it; empty for the usual one.
    public StringProperty composerPageProperty() {
        return composerPage;
    }

    /// What is written of a composed figure: extensions of formats, `csv`, `spec` and `latex`, with commas between.
    public StringProperty composerFilesProperty() {
        return composerFiles;
    }

    /// The colour map of attention, by its name in `raster`.
    public StringProperty colourMapProperty() {
        return colourMap;
    }

    /// What was opened last, newest first, at most `RECENT`.
    public ObservableList<Path> recent() {
        return recent;
    }

    /// Puts a file or folder in front of the recent ones.
    public void remember(Path place) {
        Path absolute = place.toAbsolutePath().normalize();
        recent.remove(absolute);
        recent.addFirst(absolute);
        while (recent.size() > RECENT) {
            recent.removeLast();
        }
    }
}
