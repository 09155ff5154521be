@org.jspecify.annotations.NullMarked
package sinkscope.view.composer;
