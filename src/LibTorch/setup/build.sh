#!/usr/bin/env bash
# build.sh PROJECT: builds a project or the solution in Release. Quiet while it goes well; the errors where it does not.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
options=(-c Release -v q --nologo -tl:off)
# A build server that outlives the build would keep a CI job's pipes open.
if [[ ${CI:-} == true ]]; then options+=(--disable-build-servers); fi

printf 'build: %s\n' "$1"
# The build runs elsewhere than its caller.
if [[ -n ${LIBTORCH_HOME:-} ]]; then LIBTORCH_HOME=$(cd "$LIBTORCH_HOME" && pwd); fi
cd "$root"
mkdir -p artifacts
log=artifacts/build.log
if ! dotnet build "$1" "${options[@]}" </dev/null >"$log" 2>&1; then
    # Each error stands in the log twice, with the project at its end.
    if ! grep -E '(^|[ :])error( |:)' "$log" | sed -E 's/ \[[^]]*proj\]$//' | sort -u >&2; then tail -n 30 "$log" >&2; fi
    printf 'build: error: %s does not build; the errors stand above, the whole log in %s\n' "$1" "$log" >&2
    exit 1
fi
