package sinkscope.ui.help;

import java.util.ArrayList;
import java.util.List;
import sinkscope.ui.actions.ActionList;
import sinkscope.ui.actions.ActionSpec;
import sinkscope.ui.actions.Actions;
import sinkscope.view.help.HelpBlock;
import sinkscope.view.help.HelpEntry;

/// Every action with its keys, as pages of Help.
final class KeyPages {

    private KeyPages() {}

    static List<HelpEntry> all() {
        List<HelpEntry> pages = new ArrayList<>();
        for (ActionSpec.Group group : ActionSpec.Group.values()) {
            List<HelpBlock> rows = new ArrayList<>();
            for (ActionSpec spec : ActionList.ALL) {
                if (spec.group() == group) {
                    String keys = String.join(", ", Actions.displayed(spec));
                    rows.add(new HelpBlock.Row(spec.title() + (keys.isEmpty() ? "" : "   " + keys), spec.hint()));
                }
            }
            pages.add(new HelpEntry("Actions and keys", group.title(), "keys shortcuts", rows));
        }
        return pages;
    }
}
