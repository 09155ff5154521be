package sinkscope.experiment.laboratory;

/// What a laboratory found, as a picture that a figure draws: data only.
public sealed interface LabPicture permits LabChart, LabGrid {

    /// Kebab case, part of file names.
    String key();

    /// For people.
    String title();

    /// What is drawn and how it was obtained.
    String definition();
}
