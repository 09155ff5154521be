#!/bin/sh
# Installs the .deb into a clean Debian, starts it there without a network on an empty home, uses it, and removes it.
# Usage, as root: clean_root.sh PACKAGE.deb ROOT PICTURES
#   ROOT      a folder made by `debootstrap --variant=minbase bookworm ROOT`, in which nothing of ours is installed
#   PICTURES  where screenshots of the window go, one per tab; needs Xvfb, xdotool and ImageMagick's import
set -eu
deb=$1 root=$2 pictures=$3
display=:88
inside() { chroot "$root" "$@"; }
# A person without rights, an empty home, no network.
person() {
    chroot "$root" unshare -n su person -c "export DISPLAY=$display; cd; $1"
}

mkdir -p "$pictures" "$root/tmp/.X11-unix"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"
Xvfb $display -screen 0 1600x1000x24 &
screen=$!
trap 'kill $screen; umount "$root/tmp/.X11-unix" "$root/proc" "$root/dev" || true' EXIT
sleep 2
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"

cp "$deb" "$root/tmp/sinkscope.deb"
inside apt-get -qq install -y --no-install-recommends /tmp/sinkscope.deb > "$pictures/install.log" 2>&1
inside userdel -r person > /dev/null 2>&1 || true
inside useradd -m person

echo "== command line"
person 'sinkscope --version'
person 'sinkscope info /opt/sinkscope/lib/app/assets/models/*.gguf' | head -n 5
person 'echo "Größe zählt: 東京 is a city, and a city is a place." > text.txt'
person 'sinkscope record /opt/sinkscope/lib/app/assets/models/*.gguf --text text.txt --out trace.safetensors'
person 'sinkscope stats trace.safetensors --out numbers.csv && head -n 2 numbers.csv | cut -c 1-100'

echo "== window"
person 'timeout 70 sinkscope > window.log 2>&1' &
window=$!
sleep 25
tab=0
# Skips the guided look, then clicks the six tabs of a window of 1440 × 900 in the middle of the screen.
DISPLAY=$display xdotool mousemove 810 503 click 1
sleep 1
for x in 1189 1236 1276 1330 1403 1473; do
    DISPLAY=$display xdotool mousemove $x 125 click 1
    sleep 4
    DISPLAY=$display import -window root "$pictures/tab-$tab.png"
    tab=$((tab + 1))
done
wait $window || true
echo "said on its streams: $(wc -c < "$root/home/person/window.log") bytes"
cat "$root/home/person/window.log"

echo "== removed"
inside dpkg -r sinkscope
left=$(inside sh -c 'ls -d /opt/sinkscope /usr/bin/sinkscope /usr/share/*/sinkscope* /usr/share/applications/sinkscope* 2>/dev/null' || true)
[ -z "$left" ] && echo "nothing left" || echo "LEFT: $left"
