#!/usr/bin/env bash
# Installs Chromium, in which the tests look at the report. Where that cannot be, it says so and those tests are skipped;
# nothing else needs a browser.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../../.." && pwd)
# shellcheck source=../../../../src/LibTorch/setup/machine.sh
source "$root/src/LibTorch/setup/machine.sh"

if [[ -n ${HFL_CHROMIUM:-} ]]; then exit 0; fi
for program in /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome /snap/bin/chromium; do
    if [[ -x $program ]]; then exit 0; fi
done
if ! (apt_install chromium); then warn "THE REPORT IS NOT TESTED IN A BROWSER: Chromium could not be installed"; fi
