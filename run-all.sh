#!/usr/bin/env bash
# From a clone to results: finds libtorch, builds, lets hfl check itself, and runs the experiments that are marked for it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
marks='quick|default'

usage() {
    cat <<'TEXT'
Usage: ./run-all.sh [options]

Finds or installs libtorch, builds HessianFaultLab (Release) and runs `hfl doctor`: a small model trains, and its gradient
and Hessian products are checked against finite differences. Then it runs every experiment of experiments/ that says
`marked: quick` or `marked: default`, into results/. What is done already is not done again.

Options:
  --quick   Only the experiments that say `marked: quick`: a minute.
  --help    Shows this text.

Environment:
  LIBTORCH_HOME    Folder of the libtorch to use: the one that holds its include and lib.
  TorchProvider    auto (default), system or package.

Exit codes: 0 all is well, 1 the build, a check or a run failed, 2 something is missing; the message says what to do.
TEXT
}

while (($#)); do
    case $1 in
        --quick) marks='quick'; shift ;;
        --help | -h) usage; exit 0 ;;
        *) printf "run-all.sh: unknown option '%s'; ./run-all.sh --help lists what there is\n" "$1" >&2; exit 2 ;;
    esac
done

bash "$root/src/LibTorch/setup/choose-libtorch.sh"
bash "$root/src/LibTorch/setup/build.sh" src/Cli/HessianFaultLab.Cli.csproj
hfl=$root/artifacts/bin/HessianFaultLab.Cli/release/hfl.dll
dotnet "$hfl" doctor
printf '\n'
# Results go to the clone's own folder, wherever this was called from.
cd "$root"
mapfile -t marked < <(grep -lE "^marked: *($marks) *(#.*)?$" experiments/*.yaml)
exec dotnet "$hfl" run "${marked[@]}"
