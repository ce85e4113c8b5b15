#!/usr/bin/env bash
# Installs the Slurm that SlurmTests start on this machine's loopback. Where that cannot be, it says so and the tests are
# skipped; nothing else needs Slurm.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
# shellcheck source=../../../src/LibTorch/setup/machine.sh
source "$root/src/LibTorch/setup/machine.sh"

programs=(munged slurmctld slurmd sbatch)
here() {
    local program
    for program in "${programs[@]}"; do
        if ! PATH=$PATH:/usr/sbin command -v "$program" >/dev/null; then return 1; fi
    done
}

if [[ $(uname -s) != Linux ]] || here; then exit 0; fi
if [[ $(id -u) != 0 ]]; then
    warn "SLURM IS NOT TESTED: its daemons need root here"
elif ! (apt_install slurmctld slurmd slurm-client munge); then
    warn "SLURM IS NOT TESTED: it could not be installed"
fi
