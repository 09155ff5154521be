/// Models of another machine: a server that offers its own, and the model a desk sees in their place. One pass
/// asked for sends a report, thumbnails and single heads, never the attention of all heads, unless somebody listens
/// to its rows.
///
/// Speaks HTTP of the JDK: requests in JSON, answers as parcels. Knows no windows and no files but the token's.
@NullMarked
package sinkscope.remote;

import org.jspecify.annotations.NullMarked;
