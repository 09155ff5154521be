# The gallery: one figure of each kind, from the sample traces. Run in the repository's root; $1 makes `sinkscope`, $2 is the folder.
set -eu
run=$1; to=$2
L=sample-traces/smollm2-135m-lighthouse.safetensors
S=sample-traces/smollm2-135m-theta-sweep.safetensors
$run figure $L --plot heatmap --head 12:2 --venue icml --dpi 110 --out $to/heatmap.png
$run figure $L --plot heatmap --head 12:2 --head 20:6 --venue neurips --dpi 110 --out $to/grid.png
$run figure $L --plot heatmap --head 12:2 --head 20:6 --difference --venue icml --dpi 110 --out $to/difference.png
$run figure $L --plot decay --head 12:2 --head 20:6 --venue icml --dpi 110 --out $to/decay.png
$run figure $S --plot figure-18-1 --venue icml --dpi 110 --out $to/figure-18-1.png
$run figure $L --plot heads --venue icml --dpi 110 --out $to/heads.png
$run figure $L --plot depth --venue icml --dpi 110 --out $to/depth.png
$run figure $S --plot sinks-across-theta --venue neurips --dpi 110 --out $to/sinks-across-theta.png
$run figure $L --plot sink-by-layer --head 12:2 --venue icml --dpi 110 --out $to/sink-by-layer.png
$run figure $L --plot overview --head 12:2 --head 20:6 --venue icml --dpi 110 --out $to/overview.png
$run figure $L $S --plot heatmap --head 12:2 --plot heatmap --head 20:6 --row --plot decay --head 12:2 --head 20:6 --plot figure-18-1 --of B --venue icml-wide --font "Liberation Serif" --dpi 110 --out $to/composed.png
