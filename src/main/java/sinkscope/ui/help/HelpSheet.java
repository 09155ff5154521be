package sinkscope.ui.help;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.ui.theme.Hint;
import sinkscope.view.help.HelpBlock;
import sinkscope.view.help.HelpEntry;
import sinkscope.view.help.HelpModel;
import sinkscope.view.help.HelpPages;

/// Help as a sheet over the window: a field to search, what is found on the left, its words on the right. It is
/// made when it is first asked for.
public final class HelpSheet extends StackPane {

    private static final double WIDTH = 980;
    private static final double HEIGHT = 660;
    private static final double LIST_WIDTH = 270;
    private static final double MARGIN = 32;

    private final TextField search = new TextField();
    private final ListView<HelpEntry> list = new ListView<>();
    private final VBox page = new VBox(10);
    private final ScrollPane scroll = new ScrollPane(page);
    private boolean filling;

    public HelpSheet() {
        setVisible(false);
        setPickOnBounds(false);
    }

    /// Shows it, ready to be searched, or puts it away.
    public void toggle() {
        if (getChildren().isEmpty()) {
            make();
        }
        setVisible(!isVisible());
        if (isVisible()) {
            search.requestFocus();
            search.selectAll();
        }
    }

    private void make() {
        HelpModel model = new HelpModel(
                Stream.concat(HelpPages.all().stream(), KeyPages.all().stream()).toList());
        search.setPromptText("Search: sink mass, γ or gamma, 2309.17453, attn.L …");
        search.setAccessibleText("Search Help");
        HBox.setHgrow(search, Priority.ALWAYS);
        model.queryProperty().bind(search.textProperty());
        list.setCellFactory(_ -> new Entry());
        list.setPrefWidth(LIST_WIDTH);
        list.setMinWidth(LIST_WIDTH);
        Label nothing = new Label("Nothing in Help has all these words.");
        nothing.getStyleClass().addAll("muted", "small");
        list.setPlaceholder(nothing);
        model.foundProperty().subscribe(found -> {
            filling = true;
            list.getItems().setAll(found);
            model.chosenProperty().get().ifPresent(list.getSelectionModel()::select);
            filling = false;
        });
        list.getSelectionModel().selectedItemProperty().addListener((_, _, entry) -> {
            if (entry != null && !filling) {
                model.chosenProperty().set(java.util.Optional.of(entry));
            }
        });
        model.chosenProperty().subscribe(chosen -> chosen.ifPresent(this::show));
        page.getStyleClass().add("help-page");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("bare-scroll");
        BorderPane sheet = new BorderPane(scroll, header(), null, null, list);
        sheet.getStyleClass().addAll("floating-sheet", "help");
        sheet.setMaxSize(WIDTH, HEIGHT);
        StackPane.setMargin(sheet, new javafx.geometry.Insets(MARGIN));
        getChildren().add(sheet);
    }

    private HBox header() {
        Label title = new Label("Help");
        title.getStyleClass().add("title-4");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Button shut = new Button(null, new FontIcon(Feather.X));
        shut.getStyleClass().add("pane-icon");
        shut.setAccessibleText("Close Help");
        shut.setTooltip(new Hint("Close Help (Esc)"));
        // Esc closes it; by Tab one goes from the search to what it finds.
        shut.setFocusTraversable(false);
        shut.setOnAction(_ -> toggle());
        HBox header = new HBox(14, title, search, shut);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("help-header");
        return header;
    }

    private void show(HelpEntry entry) {
        Label section = new Label(entry.section());
        section.getStyleClass().addAll("muted", "small");
        Label title = new Label(entry.title());
        title.getStyleClass().add("title-4");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        List<Node> nodes = new ArrayList<>(List.of(new VBox(2, section, title)));
        entry.blocks().forEach(block -> nodes.add(node(block)));
        page.getChildren().setAll(nodes);
        scroll.setVvalue(0);
    }

    private static Node node(HelpBlock block) {
        return switch (block) {
            case HelpBlock.Paragraph(String words) -> flow(words, "help-words");
            case HelpBlock.Code(String words) -> {
                Label code = new Label(words);
                code.getStyleClass().addAll("number", "help-code");
                code.setMinHeight(Region.USE_PREF_SIZE);
                code.setWrapText(true);
                yield code;
            }
            case HelpBlock.Row(String about, String said) -> {
                VBox row = new VBox(1, flow(about, "help-about"), flow(said, "help-words"));
                row.getStyleClass().add("help-row");
                yield row;
            }
        };
    }

    /// Words with what stands between backticks in the letters of code.
    private static TextFlow flow(String words, String style) {
        TextFlow flow = new TextFlow();
        String[] parts = words.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                Text text = new Text(parts[i]);
                text.getStyleClass().add(i % 2 == 1 ? "help-inline" : style);
                flow.getChildren().add(text);
            }
        }
        flow.setAccessibleText(words.replace("`", ""));
        flow.setFocusTraversable(false);
        return flow;
    }

    /// A title, below the heading of its section where that begins.
    private static final class Entry extends ListCell<HelpEntry> {

        @Override
        protected void updateItem(HelpEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            Label title = new Label(entry.title());
            VBox box = new VBox(5, title);
            int at = getIndex();
            List<HelpEntry> all = getListView().getItems();
            if (at == 0 || at < all.size() && !all.get(at - 1).section().equals(entry.section())) {
                Label section = new Label(entry.section());
                section.getStyleClass().addAll("caption", "help-section");
                box.getChildren().addFirst(section);
            }
            setGraphic(box);
            setPrefWidth(0);
        }
    }
}
