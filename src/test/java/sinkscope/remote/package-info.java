/// Tests of models on a server.
@org.jspecify.annotations.NullMarked
package sinkscope.remote;
