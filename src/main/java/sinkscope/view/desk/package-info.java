/// Where everything is opened, run and measured: the one room that changes what is open.
@NullMarked
package sinkscope.view.desk;

import org.jspecify.annotations.NullMarked;
