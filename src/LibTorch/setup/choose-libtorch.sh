#!/usr/bin/env bash
# Chooses where libtorch comes from, installs what is missing, and writes the choice to artifacts/torch.props, which the
# build reads. The first that holds:
#   1. LIBTORCH_HOME
#   2. a libtorch in the system's folders
#   3. the libtorch inside a Python installation's PyTorch
#   4. the genuine TorchSharp package, where the configured feed restores it
#   5. Debian's libtorch-dev, through apt-get
# Exit code 2: nothing holds or something is missing that this user may not install; the message says what to do.
#
# HFL_SYSTEM_FOLDERS replaces the folders of 2, HFL_PYTHONS the programs of 3; the tests of this script set them.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
# shellcheck source=machine.sh
source "$here/machine.sh"
# shellcheck source=package-probe.sh
source "$here/package-probe.sh"

oldest=1.13

# The same folders, in the same order, as TorchProvider.props.
system_folders() { printf '%s\n' "${HFL_SYSTEM_FOLDERS:-/usr
/usr/local/libtorch
/opt/libtorch
/usr/local}"; }

# library_folder HOME: where libtorch_cpu lies below a home.
library_folder() {
    local folder
    for folder in "$1/lib" "$1/lib/$(triplet)" "$1/lib64"; do
        if [[ -e $folder/libtorch_cpu.so || -e $folder/libtorch_cpu.dylib ]]; then
            printf '%s' "$folder"
            return 0
        fi
    done
    return 1
}

version_of() {
    sed -nE 's/^#define TORCH_VERSION_(MAJOR|MINOR|PATCH) +([0-9]+).*/\2/p' \
        "$1/include/torch/csrc/api/include/torch/version.h" 2>/dev/null | paste -sd. - || true
}

new_enough() {
    local version major minor
    version=$(version_of "$1")
    IFS=. read -r major minor _ <<<"${version:-0.0}"
    ((major > ${oldest%.*} || (major == ${oldest%.*} && minor >= ${oldest#*.})))
}

# fault_of HOME: says what keeps a folder from being used; says nothing where it can be used.
fault_of() {
    if [[ ! -d $1 ]]; then echo "the folder does not exist"
    elif [[ ! -e $1/include/torch/csrc/autograd/autograd.h ]]; then echo "include/torch/csrc/autograd/autograd.h is not in it"
    elif ! library_folder "$1" >/dev/null; then echo "libtorch_cpu is neither in its lib, lib/$(triplet) nor lib64"
    elif ! new_enough "$1"; then echo "it holds libtorch $(version_of "$1"); $oldest is the oldest that works"
    fi
}

usable() { [[ -z $(fault_of "$1") ]]; }

from_system() {
    local folder
    while IFS= read -r folder; do
        if usable "$folder"; then
            printf '%s' "$folder"
            return 0
        fi
    done < <(system_folders)
    return 1
}

pythons() {
    if [[ -n ${HFL_PYTHONS+set} ]]; then
        printf '%s\n' "$HFL_PYTHONS"
        return
    fi
    local folder
    for folder in "${VIRTUAL_ENV:-}" "${CONDA_PREFIX:-}"; do
        if [[ -n $folder ]]; then echo "$folder/bin/python"; fi
    done
    printf '%s\n' python3 python /usr/bin/python3 /usr/local/bin/python3 /opt/conda/bin/python
}

# The package is located, not imported: importing PyTorch takes seconds. One without headers is passed over.
from_python() {
    local python home
    while IFS= read -r python; do
        if [[ -z $python ]] || ! command -v "$python" >/dev/null; then continue; fi
        home=$(within 20 "$python" -c '
import importlib.util, os
spec = importlib.util.find_spec("torch")
print(os.path.dirname(spec.origin) if spec and spec.origin else "")' 2>/dev/null </dev/null) || continue
        if [[ -n $home ]] && usable "$home"; then
            printf '%s' "$home"
            return 0
        fi
    done < <(pythons)
    return 1
}

require_dotnet() {
    local wanted
    wanted=$(sed -n 's/.*"version": "\([^"]*\)".*/\1/p' "$root/global.json")
    if ! command -v dotnet >/dev/null; then
        fail "the .NET SDK is missing" "Install .NET SDK $wanted or a later 10.0 (https://dotnet.microsoft.com/download), then run this again."
    fi
    if ! (cd "$root" && dotnet --version >/dev/null 2>&1); then
        fail "no installed .NET SDK satisfies global.json, which asks for $wanted or a later 10.0" \
            "Installed: $(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' ' -)" \
            "Install one (https://dotnet.microsoft.com/download), then run this again."
    fi
}

# The native library is compiled on this machine.
require_compiler() {
    local missing=()
    if ! command -v cmake >/dev/null; then missing+=(cmake); fi
    if ! command -v "${CXX:-c++}" >/dev/null; then missing+=(g++); fi
    if ((${#missing[@]} == 0)); then return; fi
    if [[ $(uname -s) == Darwin ]]; then
        fail "missing: ${missing[*]}" "Run this, then start again:" "    xcode-select --install; brew install cmake"
    fi
    apt_install "${missing[@]}"
}

active_blas() { update-alternatives --query "libblas.so.3-$(triplet)" 2>/dev/null || true; }

# Debian's libtorch calls whatever libblas.so.3 points to. The pthread OpenBLAS brings threads of its own that fight
# libtorch's OpenMP ones (the gradient of a small encoder: 66 ms against 25 ms), and the reference BLAS has one only.
prefer_openmp_blas() {
    local value name folder
    value=$(active_blas | sed -n 's/^Value: //p')
    case $value in
        '' | */openblas-pthread/* | */blas/libblas.so.3) ;;
        *) return 0 ;; # OpenMP already, or MKL, BLIS and the like: somebody's choice
    esac
    if ! dpkg-query -W -f='${db:Status-Status}' libopenblas0-openmp 2>/dev/null | grep -qx installed; then
        if ! can_be_root; then
            warn "the active BLAS is ${value:-unknown}; libtorch is faster with OpenMP's: sudo apt-get install libopenblas0-openmp"
            return 0
        fi
        apt_install libopenblas0-openmp
    fi
    folder=/usr/lib/$(triplet)/openblas-openmp
    for name in libblas.so.3 liblapack.so.3 libopenblas.so.0; do
        if update-alternatives --query "$name-$(triplet)" 2>/dev/null | grep -q "^Value: $folder/"; then continue; fi
        if ! update-alternatives --query "$name-$(triplet)" 2>/dev/null | grep -q "^Alternative: $folder/"; then continue; fi
        if as_root update-alternatives --set "$name-$(triplet)" "$folder/$name" >/dev/null 2>&1; then
            say "$name now is OpenBLAS with OpenMP"
        else
            warn "$name is not OpenMP's; libtorch is faster with it: sudo update-alternatives --set $name-$(triplet) $folder/$name"
        fi
    done
}

# Debian's own, whether by its own name, through a prefix of links or through its Python package.
is_debian_libtorch() {
    command -v dpkg-query >/dev/null && [[ $(readlink -f "$(library_folder "$1")/libtorch_cpu.so") == /usr/lib/$(triplet)/* ]]
}

# MSBuild reads % ; $ @ ( ) as its own and XML reads & < >.
escaped() { printf '%s' "$1" | sed 's/%/%25/g; s/;/%3B/g; s/\$/%24/g; s/@/%40/g; s/(/%28/g; s/)/%29/g; s/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g'; }

# write_choice PROPERTY VALUE: an unchanged file keeps its time, so that the build has nothing to do.
write_choice() {
    local file=$root/artifacts/torch.props text
    text="<!-- Written by the set-up; delete it to let the build look for libtorch by itself. -->
<Project>
  <PropertyGroup>
    <$1 Condition=\"'\$($1)' == ''\">$(escaped "$2")</$1>
  </PropertyGroup>
</Project>"
    mkdir -p "$root/artifacts"
    if [[ ! -e $file || $(cat "$file") != "$text" ]]; then printf '%s\n' "$text" >"$file"; fi
}

use_libtorch() {
    require_compiler
    if is_debian_libtorch "$1"; then prefer_openmp_blas; fi
    write_choice ChosenLibTorchHome "$1"
    say "libtorch $(version_of "$1") in $1 ($2)"
}

use_package() {
    write_choice TorchProvider package
    say "the genuine TorchSharp $(package_version) from the package feed"
}

choose() {
    local home fault
    case ${TorchProvider:-auto} in
        auto | system) ;;
        package) use_package; return ;;
        *) fail "TorchProvider is '$TorchProvider'; it may be auto, system or package" ;;
    esac
    if [[ -n ${LIBTORCH_HOME:-} ]]; then
        fault=$(fault_of "$LIBTORCH_HOME")
        if [[ -n $fault ]]; then
            fail "LIBTORCH_HOME is '$LIBTORCH_HOME', but $fault" \
                "Set it to the folder that holds libtorch's include and lib (a PyTorch's is the folder of its Python package torch)," \
                "or unset it to let the set-up look for one."
        fi
        use_libtorch "$(cd "$LIBTORCH_HOME" && pwd)" LIBTORCH_HOME
    elif home=$(from_system); then use_libtorch "$home" "the system's folders"
    elif home=$(from_python); then use_libtorch "$home" "a Python installation's PyTorch"
    elif [[ ${TorchProvider:-auto} == auto ]] && package_restores; then use_package
    else
        apt_install libtorch-dev libopenblas0-openmp cmake g++
        if ! usable /usr; then fail "Debian's libtorch-dev was installed, but in /usr $(fault_of /usr)"; fi
        use_libtorch /usr "Debian's libtorch-dev, just installed"
    fi
}

require_dotnet
choose
