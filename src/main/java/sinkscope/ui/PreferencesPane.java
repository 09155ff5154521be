package sinkscope.ui;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.DefaultPropertyEditorFactory;
import org.controlsfx.property.editor.Editors;
import org.controlsfx.property.editor.PropertyEditor;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.ui.theme.Hint;
import sinkscope.view.settings.Preference;

/// All preferences as one sheet, over the maps. What is written takes effect at once.
final class PreferencesPane extends BorderPane {

    /// One line of the sheet.
    private record Line(Preference preference) implements PropertySheet.Item {

        @Override
        public Class<?> getType() {
            return preference.type();
        }

        @Override
        public String getCategory() {
            return preference.group();
        }

        @Override
        public String getName() {
            return preference.name();
        }

        @Override
        public String getDescription() {
            return preference.definition();
        }

        @Override
        public Object getValue() {
            return preference.value().get();
        }

        @Override
        public void setValue(Object value) {
            preference.wish().accept(value);
        }

        @Override
        public Optional<ObservableValue<?>> getObservableValue() {
            return preference.changes() instanceof ObservableValue<?> value ? Optional.of(value) : Optional.empty();
        }
    }

    private final PropertySheet sheet = new PropertySheet();

    /// @param close puts the sheet away
    PreferencesPane(List<Preference> all, Runnable close) {
        getStyleClass().addAll("head-table", "preferences");
        sheet.getItems().setAll(all.stream().map(Line::new).toList());
        sheet.setMode(PropertySheet.Mode.CATEGORY);
        sheet.setModeSwitcherVisible(false);
        sheet.setSearchBoxVisible(true);
        DefaultPropertyEditorFactory usual = new DefaultPropertyEditorFactory();
        sheet.setPropertyEditorFactory(item -> {
            Line line = (Line) item;
            PropertyEditor<?> editor = line.preference().choices().isEmpty()
                    ? usual.call(item)
                    : Editors.createChoiceEditor(item, line.preference().choices());
            if (editor != null) {
                editor.getEditor().setAccessibleText(item.getName());
                editor.getEditor().setAccessibleHelp(item.getDescription());
            }
            return editor;
        });
        Label title = new Label("Preferences");
        title.getStyleClass().add("caption");
        Button shut = new Button(null, new FontIcon(Feather.X));
        shut.getStyleClass().add("pane-icon");
        shut.setAccessibleText("Close preferences");
        shut.setTooltip(new Hint("Close preferences (Esc)"));
        shut.setOnAction(_ -> close.run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox header = new HBox(8, title, gap, shut);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("pane-header");
        setTop(header);
        setCenter(sheet);
    }
}
