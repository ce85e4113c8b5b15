# What the set-up asks of the machine: messages, rights, packages. Sourced, never run.

say() { printf 'set-up: %s\n' "$*"; }

warn() { printf 'set-up: warning: %s\n' "$*" >&2; }

# fail MESSAGE [ADVICE LINES...]: ends the set-up with exit code 2.
fail() {
    printf 'set-up: error: %s\n' "$1" >&2
    shift
    if (($#)); then printf '  %s\n' "$@" >&2; fi
    exit 2
}

# The folder name that Debian gives this machine's architecture, x86_64-linux-gnu for one.
triplet() { printf '%s-linux-gnu' "$(uname -m)"; }

# within SECONDS COMMAND...: macOS has no timeout; there the command runs unlimited.
within() {
    local seconds=$1
    shift
    if command -v timeout >/dev/null; then timeout "$seconds" "$@"; else "$@"; fi
}

# as_root COMMAND...: runs it as root, or returns 77 where neither root nor a passwordless sudo is at hand.
as_root() {
    if [[ $(id -u) == 0 ]]; then "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 77
    fi
}

can_be_root() { as_root true; }

# apt_install PACKAGE...: installs without a question; the log is shown only when it fails.
apt_install() {
    local command="apt-get install -y --no-install-recommends $*" log
    if ! command -v apt-get >/dev/null; then
        fail "missing: $*, and this machine has no apt-get" "Install them with this system's package manager, then run this again."
    fi
    if ! can_be_root; then
        fail "missing: $*, and this user may not install them (neither root nor passwordless sudo)" \
            "Run this once, then start again:" "    sudo apt-get update && sudo $command"
    fi
    say "installing $* with apt-get"
    log=$(mktemp)
    if ! as_root apt-get update -qq >"$log" 2>&1 ||
        ! as_root env DEBIAN_FRONTEND=noninteractive $command -qq >>"$log" 2>&1 </dev/null; then
        tail -n 15 "$log" >&2
        rm -f "$log"
        fail "apt-get could not install $*" "Run this by hand to see why:" "    sudo apt-get update && sudo $command"
    fi
    rm -f "$log"
}
