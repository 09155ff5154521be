/// What Help says: every number with its definition and source, laboratories, interventions, exercises, the trace
/// format, how to begin; and what a report of a fault needs. Words only, and finding among them: knows no other
/// room of the window but what is open.
@NullMarked
package sinkscope.view.help;

import org.jspecify.annotations.NullMarked;
