#!/usr/bin/env bash
# Installs the scipy that StatisticsReferenceTests compare with. Where that cannot be, it says so and they are skipped.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
# shellcheck source=../../../src/LibTorch/setup/machine.sh
source "$root/src/LibTorch/setup/machine.sh"

if /usr/bin/python3 -c 'import scipy' 2>/dev/null; then exit 0; fi
if ! (apt_install python3-scipy); then warn "STATISTICS ARE NOT COMPARED WITH SCIPY: it is missing and could not be installed"; fi
