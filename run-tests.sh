#!/usr/bin/env bash
# Finds libtorch, builds everything and runs every test. Its last line is `N passed, N failed, N skipped`.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage() {
    cat <<'TEXT'
Usage: ./run-tests.sh [options]

Finds or installs libtorch, builds HessianFaultLab (Release) and runs all tests.

Options:
  --full    Runs the long tests too (sets HFL_TESTS=full).
  --help    Shows this text.

Environment:
  LIBTORCH_HOME    Folder of the libtorch to use: the one that holds its include and lib.
  TorchProvider    auto (default), system or package.

Exit codes: 0 all tests passed, 1 the build or a test failed or no test ran, 2 something is missing; the message says what
to do.
TEXT
}

while (($#)); do
    case $1 in
        --full) export HFL_TESTS=full ;;
        --help | -h) usage; exit 0 ;;
        *) printf "run-tests.sh: unknown option '%s'; ./run-tests.sh --help lists what there is\n" "$1" >&2; exit 2 ;;
    esac
    shift
done

bash "$root/src/LibTorch/setup/choose-libtorch.sh"
# Slurm, videos, statistics and the report in a browser are tested where they can be; without their programs those tests are skipped.
for optional in "$root"/tests/{Cli.Tests/Batch/install-slurm.sh,Lab.Tests/Data/Videos/install-ffmpeg.sh,Lab.Tests/Reports/Browser/install-chromium.sh,Lab.Tests/Localization/install-scipy.sh}; do
    if [[ -e $optional ]]; then bash "$optional" || true; fi
done
bash "$root/src/LibTorch/setup/build.sh" HessianFaultLab.sln

# attribute NAME FILE: a number of the <assembly> element of xunit's report.
attribute() { { grep -o '<assembly [^>]*>' "$2" || true; } | sed -nE "1s/.* $1=\"([0-9]+)\".*/\1/p"; }

passed=0 failed=0 skipped=0
reports=$root/artifacts/test-reports
rm -rf "$reports"
mkdir -p "$reports"
for project in "$root"/tests/*.Tests/*.csproj; do
    name=$(basename "$project" .csproj)
    report=$reports/$name.xml
    printf '\n%s\n' "$name"
    status=0
    dotnet "$root/artifacts/bin/$name/release/$name.dll" -noLogo -noColor -xml "$report" </dev/null || status=$?
    if [[ ! -s $report || -z $(attribute total "$report") ]]; then
        printf '%s: error: the process ended with exit code %s before it reported its tests\n' "$name" "$status" >&2
        failed=$((failed + 1))
        continue
    fi
    passed=$((passed + $(attribute passed "$report")))
    failed=$((failed + $(attribute failed "$report") + $(attribute errors "$report")))
    skipped=$((skipped + $(attribute skipped "$report")))
done

printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
((failed == 0 && passed > 0))
