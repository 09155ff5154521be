package sinkscope.model.intervention;

/// An intervention on some heads.
sealed interface HeadSet permits ZeroHeads, HeadsOnFirstKey {

    LayerHeads heads();
}
