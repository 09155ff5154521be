/// The one list of actions that feeds menus, toolbar, shortcuts and the shortcut sheet.
@NullMarked
package sinkscope.ui.actions;

import org.jspecify.annotations.NullMarked;
