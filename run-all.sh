#!/usr/bin/env bash
# From a clone to first figures: finds libtorch, builds, lets hfl check itself, and measures a small model.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage() {
    cat <<'TEXT'
Usage: ./run-all.sh [options]

Finds or installs libtorch, builds HessianFaultLab (Release) and runs `hfl doctor`: a small model trains, and its gradient
and Hessian products are checked against finite differences. Then it measures a small model's curvature, component by
component, into results/first-look/.

Options:
  --help    Shows this text.

Environment:
  LIBTORCH_HOME    Folder of the libtorch to use: the one that holds its include and lib.
  TorchProvider    auto (default), system or package.

Exit codes: 0 all is well, 1 the build or a check failed, 2 something is missing; the message says what to do.
TEXT
}

while (($#)); do
    case $1 in
        --help | -h) usage; exit 0 ;;
        *) printf "run-all.sh: unknown option '%s'; ./run-all.sh --help lists what there is\n" "$1" >&2; exit 2 ;;
    esac
done

bash "$root/src/LibTorch/setup/choose-libtorch.sh"
bash "$root/src/LibTorch/setup/build.sh" src/Cli/HessianFaultLab.Cli.csproj
hfl=$root/artifacts/bin/HessianFaultLab.Cli/release/hfl.dll
dotnet "$hfl" doctor
printf '\n'
exec dotnet "$hfl" curvature mlp --measure all --out "$root/results/first-look"
