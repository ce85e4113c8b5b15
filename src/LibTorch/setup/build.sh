#!/usr/bin/env bash
# build.sh PROJECT: builds a project or the solution in Release. Quiet while it goes well; the errors where it does not.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
options=(-c Release -v q --nologo '-clp:ErrorsOnly;NoSummary' -tl:off)
# A build server that outlives the build would keep a CI job's pipes open.
if [[ ${CI:-} == true ]]; then options+=(--disable-build-servers); fi

printf 'build: %s\n' "$1"
# The build runs elsewhere than its caller.
if [[ -n ${LIBTORCH_HOME:-} ]]; then LIBTORCH_HOME=$(cd "$LIBTORCH_HOME" && pwd); fi
cd "$root"
if ! dotnet build "$1" "${options[@]}" </dev/null; then
    printf 'build: error: %s does not build; the errors stand above\n' "$1" >&2
    exit 1
fi
