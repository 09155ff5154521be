package sinkscope.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.Glyphs;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.theme.Hint;
import sinkscope.view.desk.OpenedSources;
import sinkscope.view.settings.Settings;
import sinkscope.view.source.Machine;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenSources;
import sinkscope.view.words.Numbers;

/// Everything that is open, in a line: letter, model, text, θ and T of each. A click chooses, a double click renames,
/// the cross closes, dragging moves; the menu at the end opens more beside what there is.
final class SourceStrip extends HBox {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final int WORDS = 26;

    private final OpenSources sources;
    private final OpenedSources keeping;
    private final Settings settings;
    private final Machine machine;
    private final FileChoosers choosers;
    private final HBox chips = new HBox(4);
    private final Map<OpenSource, Chip> made = new HashMap<>();

    SourceStrip(
            OpenSources sources,
            OpenedSources keeping,
            Settings settings,
            Machine machine,
            Actions actions,
            FileChoosers choosers) {
        super(8);
        this.sources = sources;
        this.keeping = keeping;
        this.settings = settings;
        this.machine = machine;
        this.choosers = choosers;
        getStyleClass().add("source-strip");
        setAlignment(Pos.CENTER_LEFT);
        chips.setAlignment(Pos.CENTER_LEFT);
        chips.setMinWidth(0);
        HBox.setHgrow(chips, Priority.ALWAYS);
        getChildren().addAll(chips, more(actions));
        InvalidationListener list = _ -> list();
        sources.all().addListener(list);
        sources.currentProperty().addListener(list);
        list();
    }

    private void list() {
        List<Node> now = new ArrayList<>();
        for (OpenSource source : sources.all()) {
            now.add(made.computeIfAbsent(source, Chip::new));
        }
        made.keySet().retainAll(sources.all());
        chips.getChildren().setAll(now);
        made.values().forEach(Chip::show);
        setVisible(!now.isEmpty());
        setManaged(!now.isEmpty());
    }

    private MenuButton more(Actions actions) {
        Menu models = new Menu("Same text in another model");
        MenuButton button = new MenuButton("Beside", new FontIcon(Feather.PLUS));
        button.getStyleClass().add("source-more");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Hint("Keep what is on screen, and put another θ, text or model beside it"));
        button.getItems()
                .addAll(
                        actions.menuItem(ActionSpecs.KEEP_HEAD),
                        actions.menuItem(ActionSpecs.ACROSS_THETA),
                        actions.menuItem(ActionSpecs.ANOTHER_TEXT),
                        models,
                        new SeparatorMenuItem(),
                        actions.menuItem(ActionSpecs.KEEP_SOURCE),
                        actions.menuItem(ActionSpecs.CLOSE_SOURCE));
        button.setOnShowing(_ -> models.getItems().setAll(models()));
        return button;
    }

    /// The models of this machine, looked up each time the menu opens.
    private List<MenuItem> models() {
        List<MenuItem> items = new ArrayList<>();
        machine.bundledModel().ifPresent(place -> items.add(model("Bundled model", place)));
        settings.recent().stream()
                .filter(Files::exists)
                .filter(this::isModel)
                .forEach(place -> items.add(model(String.valueOf(place.getFileName()), place)));
        machine.cachedModels().stream()
                .filter(one -> one.problem().isEmpty())
                .forEach(one -> items.add(model(one.name(), one.place())));
        MenuItem file = new MenuItem("From a file …");
        file.setOnAction(_ -> choosers.file().ifPresent(keeping::anotherModel));
        MenuItem folder = new MenuItem("From a folder …");
        folder.setOnAction(_ -> choosers.folder().ifPresent(keeping::anotherModel));
        items.add(file);
        items.add(folder);
        return items;
    }

    private boolean isModel(Path place) {
        return Files.isDirectory(place) || place.toString().endsWith(".gguf");
    }

    private MenuItem model(String name, Path place) {
        MenuItem item = new MenuItem(name);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> keeping.anotherModel(place));
        return item;
    }

    /// One source.
    private final class Chip extends HBox {

        private final OpenSource source;
        private final Label letter = new Label();
        private final Label words = new Label();
        private final TextField rename = new TextField();
        private final Button close = new Button(null, new FontIcon(Feather.X));
        private final Hint hint = new Hint();

        Chip(OpenSource source) {
            super(6);
            this.source = source;
            getStyleClass().add("source-chip");
            setAlignment(Pos.CENTER_LEFT);
            setMinWidth(70);
            letter.setMinWidth(Region.USE_PREF_SIZE);
            words.getStyleClass().add("small");
            words.setTextOverrun(OverrunStyle.ELLIPSIS);
            words.setMinWidth(0);
            rename.setPrefColumnCount(14);
            rename.setOnAction(_ -> named());
            rename.focusedProperty().addListener((_, _, focused) -> {
                if (!focused) {
                    named();
                }
            });
            close.getStyleClass().add("source-close");
            close.setOnAction(_ -> keeping.close(source));
            getChildren().addAll(letter, words, close);
            setAccessibleRole(AccessibleRole.BUTTON);
            Hint.install(this, hint);
            addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                    if (event.getClickCount() == 2) {
                        edit();
                    } else {
                        keeping.choose(source);
                    }
                }
            });
            drags();
            source.contentProperty().addListener(_ -> show());
            source.nameProperty().addListener(_ -> show());
        }

        private void drags() {
            setOnDragDetected(event -> {
                ClipboardContent content = new ClipboardContent();
                content.putString(source.letter());
                startDragAndDrop(TransferMode.MOVE).setContent(content);
                event.consume();
            });
            setOnDragOver(event -> {
                if (event.getGestureSource() instanceof Chip other && other != this) {
                    event.acceptTransferModes(TransferMode.MOVE);
                    event.consume();
                }
            });
            setOnDragDropped(event -> {
                if (event.getGestureSource() instanceof Chip other) {
                    sources.move(other.source, sources.all().indexOf(source));
                    event.setDropCompleted(true);
                    event.consume();
                }
            });
        }

        private void edit() {
            rename.setText(words.getText());
            getChildren().set(1, rename);
            rename.requestFocus();
            rename.selectAll();
        }

        private void named() {
            if (getChildren().get(1) == rename) {
                getChildren().set(1, words);
                String text = rename.getText().strip();
                source.nameProperty().set(text.equals(said()) ? "" : text);
                show();
            }
        }

        private String said() {
            OpenSource.Content now = source.content();
            AttentionFacts facts = now.facts();
            String theta = facts.ropeThetas().isEmpty()
                    ? ""
                    : " · θ " + Numbers.theta(facts.ropeThetas().getLast());
            return (facts.model().isEmpty() ? "a recording" : facts.model()) + " · “"
                    + Glyphs.cut(Glyphs.firstWords(now.prompt().text()), WORDS) + "”" + theta + " · T "
                    + now.attention().tokens().count();
        }

        void show() {
            letter.setText(source.letter());
            letter.getStyleClass().setAll("label", "source-letter", "source-" + (source.place() % 6 + 1));
            close.setAccessibleText("Close source " + source.letter());
            boolean current =
                    sources.currentProperty().get().filter(now -> now == source).isPresent();
            pseudoClassStateChanged(CURRENT, current);
            String name = source.nameProperty().get();
            words.setText(name.isEmpty() ? said() : name);
            AttentionFacts facts = source.content().facts();
            hint.setText(said() + "\n" + facts.layers().size() + " × " + facts.heads() + " heads"
                    + (source.content().model().isPresent() ? ", run here" : ", recorded")
                    + (facts.interventions().isEmpty() ? "" : "\n" + String.join(", ", facts.interventions()))
                    + "\nClick to follow it, double-click to rename it, drag to move it.");
            setAccessibleText("Source " + source.letter() + ", " + words.getText() + (current ? ", current" : ""));
            boolean several = sources.all().size() > 1;
            close.setVisible(several);
            close.setManaged(several);
        }
    }
}
