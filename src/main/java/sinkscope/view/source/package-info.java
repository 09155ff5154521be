/// Where attention comes from: models and traces of this machine, how they are opened in the background, and the text
/// a model is given. Knows settings and notices.
@NullMarked
package sinkscope.view.source;

import org.jspecify.annotations.NullMarked;
