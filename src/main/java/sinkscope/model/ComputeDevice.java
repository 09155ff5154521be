package sinkscope.model;

/// Something a model can run on.
///
/// @param id what options and the command line call it: `cpu`, `cuda:0`, `mps`
/// @param label for people
/// @param problem why it cannot be used here, in a sentence; empty if it can
public record ComputeDevice(String id, String label, String problem) {

    public boolean isUsable() {
        return problem.isEmpty();
    }
}
