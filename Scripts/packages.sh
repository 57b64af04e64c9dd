# shellcheck shell=bash
# Sourced by the scripts that install what the system lacks, after common.sh.

# The C compiler that Swift itself will use, or whichever there is.
c_compiler() {
    local beside
    beside="$(dirname "$(readlink -f "$(command -v swift)")")/clang"
    if [[ -x $beside ]]; then echo "$beside"; else command -v clang || command -v cc; fi
}

# Whether a C program compiles and links with a library: compiles NAME-OF-PKG-CONFIG LIBRARY PROGRAM.
compiles() {
    local compiler flags probe
    compiler=$(c_compiler) || fail "no C compiler: the Swift toolchain on the PATH is incomplete."
    flags=$(pkg-config --cflags --libs "$1" 2>/dev/null || echo "-l$2")
    probe=$(mktemp -d)
    # shellcheck disable=SC2064
    trap "rm -rf '$probe'" RETURN
    printf '%s' "$3" >"$probe/main.c"
    # Word splitting is wanted: pkg-config prints several flags.
    # shellcheck disable=SC2086
    "$compiler" "$probe/main.c" $flags -o "$probe/main" >/dev/null 2>&1
}

# The commands that install packages with this system's package manager, one per line. What they are called there is
# told by a function of the caller's: package_names MANAGER.
install_commands() {
    if command -v apt-get >/dev/null; then
        # A fresh machine has no package lists yet.
        echo "apt-get update -q"
        echo "env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $(package_names apt)"
    elif command -v dnf >/dev/null; then
        echo "dnf install -qy $(package_names dnf)"
    elif command -v yum >/dev/null; then
        echo "yum install -qy $(package_names dnf)"
    elif command -v apk >/dev/null; then
        echo "apk add --no-cache $(package_names apk)"
    elif command -v pacman >/dev/null; then
        echo "pacman -Sy --noconfirm --needed $(package_names pacman)"
    elif command -v zypper >/dev/null; then
        echo "zypper --non-interactive install $(package_names zypper)"
    elif command -v brew >/dev/null; then
        echo "brew install $(package_names brew)"
    fi
}

# What has to stand before a command: sudo where it is needed. Fails where it is needed and missing.
privilege() {
    if [[ $1 == brew* || $(id -u) -eq 0 ]]; then
        return
    fi
    command -v sudo >/dev/null || return 1
    # Without a terminal nobody can type a password: fail rather than wait for one.
    if [[ -t 0 ]]; then echo sudo; else echo "sudo -n"; fi
}

# Ends with the commands to type: give_up WHAT-IS-WRONG WHAT-TO-INSTALL COMMANDS.
give_up() {
    printf 'error: %s Install %s' "$1" "$2" >&2
    if [[ -n $3 ]]; then
        printf ' as an administrator, then try again:\n\n' >&2
        sed 's/^/    /' <<<"$3" >&2
    else
        printf ', then try again.\n' >&2
    fi
    exit 1
}

# Installs what a command finds missing: install_unless COMMAND WHAT-IT-IS. Ends the script where it cannot.
install_unless() {
    local is_usable=$1 what=$2 commands command prefix failure
    "$is_usable" && return
    commands=$(install_commands)
    [[ -n $commands ]] || give_up "$what is missing, and so is a package manager known here." "$what" ""

    section "Installing $what"
    failure="$what was installed, but cannot be used all the same."
    while read -r command <&3; do
        prefix=$(privilege "$command") || give_up "Installing takes root or sudo." "$what" "$commands"
        echo "${prefix:+$prefix }$command"
        # A package list that cannot be refreshed may still do: what counts is whether it works in the end.
        # Word splitting is wanted: these are commands.
        # shellcheck disable=SC2086
        $prefix $command || failure="'$command' failed."
    done 3<<<"$commands"

    "$is_usable" || give_up "$failure" "$what" "$commands"
}
