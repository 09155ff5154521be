/// A model written down: which stored rows make up which matrix, and in what order a block applies its parts. Data
/// only; the engine carries it out, an architecture writes it.
@NullMarked
package sinkscope.model.plan;

import org.jspecify.annotations.NullMarked;
