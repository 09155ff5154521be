package sinkscope.ui.heatmap;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.raster.Normalisation;
import sinkscope.ui.actions.ActionSpec;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.plot.HangingPanel;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Hint;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;
import sinkscope.view.shown.Glance;
import sinkscope.view.shown.Selection;

/// The line above the maps: what is compared, and how attention becomes colour.
final class CompareBar extends HBox {

    private final CompareModel model;
    private final Label about = new Label();
    private final HBox scales;
    private final MenuButton scaleMenu;

    CompareBar(CompareModel model, Actions actions, Appearance appearance) {
        this.model = model;
        getStyleClass().add("compare-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label caption = new Label("Compare");
        caption.getStyleClass().add("caption");
        caption.setMinWidth(Region.USE_PREF_SIZE);
        about.getStyleClass().addAll("muted", "small");
        about.setTextOverrun(OverrunStyle.ELLIPSIS);
        about.setMinWidth(0);
        HBox.setHgrow(about, Priority.ALWAYS);
        about.setMaxWidth(Double.MAX_VALUE);
        scales = normalisations();
        scaleMenu = normalisationMenu();
        getChildren()
                .addAll(
                        caption,
                        about,
                        scales,
                        scaleMenu,
                        single(actions.toggle(ActionSpecs.HIDE_SINK, model.sinkHiddenProperty())),
                        renormalise(actions),
                        pair(
                                actions.toggle(ActionSpecs.DIFFERENCE, model.differenceProperty()),
                                actions.toggle(ActionSpecs.RATIO, model.ratioProperty())),
                        single(actions.toggle(
                                ActionSpecs.DISTANCES, model.links().byDistanceProperty())),
                        links(actions),
                        hanging(
                                actions,
                                ActionSpecs.GO_TO,
                                new HangingPanel(ArrowLocation.TOP_RIGHT, itself -> new GoToPane(model, itself::hide))),
                        hanging(
                                actions,
                                ActionSpecs.COLOURS,
                                new HangingPanel(ArrowLocation.TOP_RIGHT, _ -> new ColourPane(model, appearance))));
        refresh();
    }

    /// There while the sink is hidden.
    private HBox renormalise(Actions actions) {
        HBox box = single(actions.toggle(ActionSpecs.RENORMALISE, model.renormalisedProperty()));
        model.sinkHiddenProperty().subscribe(hidden -> shown(box, hidden));
        return box;
    }

    private static HBox single(ToggleButton button) {
        button.getStyleClass().addAll("first", "last");
        HBox box = new HBox(button);
        box.getStyleClass().add("segments");
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    /// What all maps have in common, each to be switched off. There while there are several.
    private MenuButton links(Actions actions) {
        MenuButton button = new MenuButton(null, new FontIcon(Feather.LINK));
        button.getStyleClass().addAll("scale-menu", "links-menu");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText("What all maps share");
        button.setTooltip(new Hint("What all maps share: zoom, cursor, colour limits"));
        button.getItems()
                .addAll(
                        actions.checkItem(ActionSpecs.LINK_ZOOM, model.links().zoomProperty()),
                        actions.checkItem(ActionSpecs.LINK_CURSOR, model.links().cursorProperty()),
                        actions.checkItem(ActionSpecs.SHARE_LIMITS, model.limitsSharedProperty()),
                        new SeparatorMenuItem(),
                        actions.menuItem(ActionSpecs.MAP_EARLIER),
                        actions.menuItem(ActionSpecs.MAP_LATER));
        return button;
    }

    private static HBox pair(ToggleButton first, ToggleButton last) {
        first.getStyleClass().add("first");
        last.getStyleClass().add("last");
        HBox box = new HBox(first, last);
        box.getStyleClass().add("segments");
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private HBox normalisations() {
        ToggleGroup group = new ToggleGroup();
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        segments.setAlignment(Pos.CENTER);
        segments.setMinWidth(Region.USE_PREF_SIZE);
        Normalisation[] all = Normalisation.values();
        for (int i = 0; i < all.length; i++) {
            Normalisation one = all[i];
            ToggleButton button = new ToggleButton(one.title());
            button.setTooltip(new Hint(one.definition()));
            button.setToggleGroup(group);
            if (i == 0) {
                button.getStyleClass().add("first");
            }
            if (i == all.length - 1) {
                button.getStyleClass().add("last");
            }
            model.normalisationProperty().subscribe(now -> button.setSelected(now == one));
            button.setOnAction(_ -> {
                model.normalisationProperty().set(one);
                button.setSelected(true);
            });
            segments.getChildren().add(button);
        }
        return segments;
    }

    /// The same choice in the room of one button.
    private MenuButton normalisationMenu() {
        MenuButton button = new MenuButton();
        button.getStyleClass().add("scale-menu");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText("Colour scale");
        button.setTooltip(new Hint("How attention becomes colour"));
        ToggleGroup group = new ToggleGroup();
        for (Normalisation one : Normalisation.values()) {
            RadioMenuItem item = new RadioMenuItem(one.title());
            item.setToggleGroup(group);
            item.setOnAction(_ -> model.normalisationProperty().set(one));
            model.normalisationProperty().subscribe(now -> item.setSelected(now == one));
            button.getItems().add(item);
        }
        model.normalisationProperty().subscribe(now -> button.setText(now.title()));
        return button;
    }

    /// Where not all buttons fit, those of the colour scale become one.
    @Override
    protected void layoutChildren() {
        shown(scales, true);
        shown(scaleMenu, false);
        double needed = getInsets().getLeft() + getInsets().getRight();
        for (Node child : getManagedChildren()) {
            needed += child.minWidth(-1) + getSpacing();
        }
        boolean roomy = needed <= getWidth();
        shown(scales, roomy);
        shown(scaleMenu, !roomy);
        super.layoutChildren();
    }

    private static void shown(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    private static Button hanging(Actions actions, ActionSpec spec, HangingPanel panel) {
        List<Button> owner = new ArrayList<>(1);
        actions.bind(spec, () -> owner.forEach(panel::toggle));
        Button button = actions.iconButton(spec);
        owner.add(button);
        button.getStyleClass().add("pane-icon");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /// Brings the words up to date with what is compared.
    void refresh() {
        about.setTooltip(new Hint(
                "A − B and A / B take the first two maps: drag a title onto another map to change their order. K keeps"
                        + " a map, Shift-click puts one more head beside."));
        about.setText(
                model.exploration().glanceProperty().get().map(Glance::said).orElseGet(this::compared));
    }

    private String linked() {
        boolean zoom = model.links().zoomProperty().get();
        boolean cursor = model.links().cursorProperty().get();
        return zoom && cursor ? "" : zoom ? ", zoom linked" : cursor ? ", cursor linked" : ", not linked";
    }

    /// How many cells of a ratio have none.
    private String overNothing() {
        int cells = model.facetsProperty().get().stream()
                .flatMap(facet -> facet.maps().stream())
                .mapToInt(Facet.Maps::undefined)
                .sum();
        return cells == 0 ? "" : " · " + cells + " over 0, ochre";
    }

    private String compared() {
        int heads =
                model.selection().compared().size() + model.selection().held().size();
        if (model.tokens().count() > 0) {
            return heads == 1
                    ? "Shift-click another head"
                    : model.contrast().isPresent()
                            ? model.contrast().get().words() + (heads > 2 ? " of " + heads : "") + overNothing()
                            : heads + " heads" + linked() + (heads == Selection.MAX_COMPARED ? ", no more" : "");
        }
        return model.exploration().sweepProperty().get().isPresent()
                ? "only statistics were recorded"
                : "nothing is open";
    }
}
