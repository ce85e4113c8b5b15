#!/usr/bin/env bash
# Installs the ffmpeg that VideoClipsTests decode clips with. Where that cannot be, it says so and the tests are skipped;
# nothing else needs ffmpeg.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../../.." && pwd)
# shellcheck source=../../../../src/LibTorch/setup/machine.sh
source "$root/src/LibTorch/setup/machine.sh"

if command -v ffmpeg >/dev/null; then exit 0; fi
if ! (apt_install ffmpeg); then warn "VIDEOS ARE NOT TESTED: ffmpeg is missing and could not be installed"; fi
