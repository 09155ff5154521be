# Renders the PDF and the SVG of each kind of figure back with pdftoppm and rsvg-convert at 300 dpi and says how far they are
# from our PNG. $1 makes `sinkscope`, $2 is a folder for the files. Needs poppler-utils, librsvg2-bin and imagemagick.
set -eu
run=$1; to=$2
L=sample-traces/smollm2-135m-lighthouse.safetensors
S=sample-traces/smollm2-135m-theta-sweep.safetensors
one() {
  name=$1; shift
  for kind in png pdf svg; do $run figure "$@" --out "$to/$name.$kind"; done
  pdftoppm -r 300 -png -singlefile "$to/$name.pdf" "$to/$name.poppler"
  rsvg-convert -d 300 -p 300 "$to/$name.svg" -o "$to/$name.rsvg.png"
  size=$(identify -format '%wx%h!' "$to/$name.png")
  for by in poppler rsvg; do
    far=$(convert "$to/$name.png" \( "$to/$name.$by.png" -background white -flatten -resize "$size" \) -metric MAE -compare -format '%[distortion]' info: 2>/dev/null)
    echo "$name $by mean absolute difference $far"
  done
  echo "$name fonts: $(pdffonts "$to/$name.pdf" | tail -n +3 | awk '{print $1, $2, $3, "embedded", $(NF-4)}' | tr '\n' ';')"
}
one heatmap $L --plot heatmap --head 12:2 --head 20:6 --venue neurips
one decay $L --plot decay --head 12:2 --head 20:6 --venue icml
one theta $S --plot figure-18-1 --venue icml
one heads $L --plot heads --venue icml
one depth $L --plot depth --venue icml
one sinks $S --plot sinks-across-theta --venue neurips
one layers $L --plot sink-by-layer --venue icml
one overview $L --plot overview --venue icml
