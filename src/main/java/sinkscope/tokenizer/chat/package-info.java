/// Chat templates: as much of Jinja as the templates inside models use, with the settings transformers renders them
/// with (`trim_blocks`, `lstrip_blocks`, loop controls, immutable values). What is not known is refused by name.
///
/// A template comes from a file of unknown origin, so it can do nothing but make text: there is no way from here to
/// Java objects, files or the network, and how long it may run is bounded.
@NullMarked
package sinkscope.tokenizer.chat;

import org.jspecify.annotations.NullMarked;
