/// Tests of files written whole or not at all.
@org.jspecify.annotations.NullMarked
package sinkscope.file;
