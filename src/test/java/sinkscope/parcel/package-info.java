/// Tests of what is packed and unpacked.
@org.jspecify.annotations.NullMarked
package sinkscope.parcel;
