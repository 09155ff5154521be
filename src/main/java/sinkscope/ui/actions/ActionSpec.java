package sinkscope.ui.actions;

import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.Ikon;

/// One thing the window can do: what menus, buttons, shortcuts and the shortcut sheet all say of it.
///
/// @param id stable, such as `open.file`
/// @param title as menus write it
/// @param hint a sentence for tooltips
/// @param shortcuts as `KeyCombination.valueOf` reads them, the first is the one that is shown; `Shortcut` is Ctrl or
/// Command
/// @param icon drawn on buttons
public record ActionSpec(
        String id, String title, String hint, List<String> shortcuts, Optional<Ikon> icon, Group group) {

    /// Headings of the shortcut sheet.
    public enum Group {
        FILE("Open and export"),
        HEADS("Heads"),
        MAP("Heatmap"),
        THETA("θ and text"),
        WINDOW("Window");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public ActionSpec {
        shortcuts = List.copyOf(shortcuts);
    }

    static ActionSpec of(Group group, String id, String title, String hint, String... shortcuts) {
        return new ActionSpec(id, title, hint, List.of(shortcuts), Optional.empty(), group);
    }

    ActionSpec with(Ikon drawn) {
        return new ActionSpec(id, title, hint, shortcuts, Optional.of(drawn), group);
    }
}
