#!/usr/bin/env bash
# Installs what the benchmarks compare with, where it is absent: a compiler with CMake, and Debian's python3-torch.
# HFL_PYTHON names another Python with PyTorch; a fair comparison wants the libtorch that the product was built with.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=../../src/LibTorch/setup/machine.sh
source "$here/../../src/LibTorch/setup/machine.sh"

missing=()
command -v cmake >/dev/null || missing+=(cmake)
command -v c++ >/dev/null || missing+=(g++ make)
"${HFL_PYTHON:-/usr/bin/python3}" -c 'import torch' 2>/dev/null || missing+=(python3-torch)
if ((${#missing[@]})); then apt_install "${missing[@]}"; fi
