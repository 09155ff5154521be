#!/bin/bash
# A sweep as a job array on a real Slurm: two nodes on this machine, one of which is killed in the middle. The merged
# sweep must be what one process writes, and a part that is run again the same bytes.
#
#   sudo src/bench/slurm.sh [PARTS]
#
# Installs Debian's slurm-wlm and munge if they are not there; needs root for that and for munge. No cgroups are needed.
# SINKSCOPE names the program (default target/sinkscope/bin/sinkscope), MODEL, TEXTS, TOKENS and SCALES the sweep.
set -eu
cd "$(dirname "$0")/../.."
parts=${1:-8}
export SINKSCOPE=${SINKSCOPE:-$PWD/target/sinkscope/bin/sinkscope}
export MODEL=${MODEL:-$PWD/assets/models/SmolLM2-135M-Instruct.Q4_1.gguf}
export TEXTS=${TEXTS:-$PWD/assets/texts}
export TOKENS=${TOKENS:-512} SCALES=${SCALES:-1/16,1/4,1,4,16}
command -v slurmctld > /dev/null && command -v munged > /dev/null \
    || { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurm-wlm munge; }

place=$(mktemp -d /tmp/slurm-bench.XXXXXX)
export PLACE=$place SLURM_CONF=$place/slurm.conf
started_munge=
stop() {
    for pid in "$place"/slurmd-*.pid "$place"/slurmctld.pid; do [ -s "$pid" ] && kill "$(cat "$pid")" 2> /dev/null; done
    [ "$started_munge" ] && kill "$(cat /run/munge/munged.pid)" 2> /dev/null
    [ "${KEEP:-}" ] || rm -rf "$place"
    true
}
trap stop EXIT

cat > "$SLURM_CONF" << CONF
ClusterName=bench
SlurmctldHost=localhost(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
CryptoType=crypto/munge
SlurmctldPort=16817
StateSaveLocation=$place/state
SlurmdSpoolDir=$place/spool-%n
SlurmctldPidFile=$place/slurmctld.pid
SlurmdPidFile=$place/slurmd-%n.pid
SlurmctldLogFile=$place/slurmctld.log
SlurmdLogFile=$place/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
SwitchType=switch/none
ReturnToService=2
SlurmdTimeout=10
KillWait=2
JobRequeue=1
SchedulerParameters=requeue_delay=1
NodeName=n[1-2] NodeHostname=localhost NodeAddr=127.0.0.1 Port=[16821-16822] CPUs=1 State=UNKNOWN
PartitionName=bench Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP
CONF
mkdir -p "$place/state" "$place/parts"

if ! munge -n > /dev/null 2>&1; then
    mkdir -p /run/munge
    chown munge: /run/munge
    su -s /bin/sh munge -c munged
    started_munge=yes
fi
slurmctld
slurmd -N n1
slurmd -N n2
sleep 3
sinfo

cat > "$place/sweep.sh" << 'JOB'
#!/bin/bash
#SBATCH --job-name=sweep
#SBATCH --requeue
#SBATCH --open-mode=append
echo "part $SLURM_ARRAY_TASK_ID on $SLURMD_NODENAME, start ${SLURM_RESTART_COUNT:-0}"
exec "$SINKSCOPE" sweep "$MODEL" --texts "$TEXTS" --max-tokens "$TOKENS" --theta-scales "$SCALES" --threads 1 \
    --part "$SLURM_ARRAY_TASK_ID/$PARTS" --out "$PLACE/parts/part-$SLURM_ARRAY_TASK_ID.safetensors"
JOB
export PARTS=$parts
job=$(sbatch --parsable --array="1-$parts" --output="$place/parts/%a.log" "$place/sweep.sh")
echo "job array $job"

# The node dies once a part is there and it is at work on another: its daemon, its step and what that runs, all at once.
until [ "$(ls "$place"/parts/*.safetensors 2> /dev/null | wc -l)" -ge 1 ]; do sleep 1; done
work=
until [ "$work" ]; do
    sleep 0.5
    lost=$(squeue -h -w n2 -t R -o %K)
    [ "$lost" ] && work=$(pgrep -f "part $lost/$parts --out $place/parts" | head -1) || true
done
sleep 2
victims="$(cat "$place/slurmd-n2.pid") $(ps -o ppid= -p "$work") $work"
kill -9 $victims
echo "node n2 killed at work on part $lost (processes $victims)"
[ ! -e "$place/parts/part-$lost.safetensors" ] && echo "part $lost is not there, and no half of it"
rm -f "$place/slurmd-n2.pid"

until ! squeue -h | grep -q .; do
    # It comes back once the controller has noticed that it was gone.
    if [ ! -e "$place/slurmd-n2.pid" ] && sinfo -h -n n2 -o %t | grep -q down; then
        slurmd -N n2
        echo "node n2 is back"
    fi
    sleep 2
done
grep -h start "$place"/parts/*.log

"$SINKSCOPE" merge "$place"/parts/part-*.safetensors --out "$place/merged.safetensors"
"$SINKSCOPE" sweep "$MODEL" --texts "$TEXTS" --max-tokens "$TOKENS" --theta-scales "$SCALES" --threads 1 --out "$place/one.safetensors"
"$SINKSCOPE" sweep "$MODEL" --texts "$TEXTS" --max-tokens "$TOKENS" --theta-scales "$SCALES" --threads 1 \
    --part "$lost/$parts" --out "$place/again.safetensors"
cmp "$place/again.safetensors" "$place/parts/part-$lost.safetensors" && echo "part $lost again: the same bytes"
rm "$place/parts/part-$lost.safetensors"
"$SINKSCOPE" merge "$place"/parts/part-*.safetensors --out "$place/less.safetensors" 2>&1 || true

# All but the moment they were made.
python3 - "$place/merged.safetensors" "$place/one.safetensors" << 'COMPARE'
import json, sys

def read(path):
    data = open(path, "rb").read()
    end = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:end])
    header["__metadata__"].pop("created")
    return header, data[end:]

merged, one = read(sys.argv[1]), read(sys.argv[2])
assert merged == one, "the merged sweep is not that of one process"
print(f"merged = one process: {len(one[0]) - 1} arrays, {len(one[1])} bytes, bit for bit")
COMPARE
