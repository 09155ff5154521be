/// Tests of the contact sheet.
@NullMarked
package sinkscope.ui.overview;

import org.jspecify.annotations.NullMarked;
