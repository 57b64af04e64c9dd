#!/usr/bin/env bash
# Installs SQLite's header and library where a program cannot be built against them.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# The C compiler that Swift itself will use, or whichever there is.
c_compiler() {
    local beside
    beside="$(dirname "$(readlink -f "$(command -v swift)")")/clang"
    if [[ -x $beside ]]; then echo "$beside"; else command -v clang || command -v cc; fi
}

# Whether a program that uses SQLite compiles and links.
sqlite_is_usable() {
    local compiler flags probe
    compiler=$(c_compiler) || fail "no C compiler: the Swift toolchain on the PATH is incomplete."
    flags=$(pkg-config --cflags --libs sqlite3 2>/dev/null || echo -lsqlite3)
    probe=$(mktemp -d)
    # shellcheck disable=SC2064
    trap "rm -rf '$probe'" RETURN
    printf '#include <sqlite3.h>\nint main(void) { return sqlite3_libversion_number() == 0; }\n' \
        >"$probe/main.c"
    # Word splitting is wanted: pkg-config prints several flags.
    # shellcheck disable=SC2086
    "$compiler" "$probe/main.c" $flags -o "$probe/main" >/dev/null 2>&1
}

# The commands that install SQLite with this system's package manager, one per line.
install_commands() {
    if command -v apt-get >/dev/null; then
        # A fresh machine has no package lists yet.
        echo "apt-get update -q"
        echo "env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends libsqlite3-dev"
    elif command -v dnf >/dev/null; then
        echo "dnf install -qy sqlite-devel"
    elif command -v yum >/dev/null; then
        echo "yum install -qy sqlite-devel"
    elif command -v apk >/dev/null; then
        echo "apk add --no-cache sqlite-dev"
    elif command -v pacman >/dev/null; then
        echo "pacman -Sy --noconfirm --needed sqlite"
    elif command -v zypper >/dev/null; then
        echo "zypper --non-interactive install sqlite3-devel"
    elif command -v brew >/dev/null; then
        echo "brew install sqlite"
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

# Ends with the commands to type.
give_up() {
    printf 'error: %s Install the development files of SQLite 3' "$1" >&2
    if [[ -n $commands ]]; then
        printf ' as an administrator, then try again:\n\n' >&2
        sed 's/^/    /' <<<"$commands" >&2
    else
        printf ' (sqlite3.h and libsqlite3), then try again.\n' >&2
    fi
    exit 1
}

sqlite_is_usable && exit 0

commands=$(install_commands)
[[ -n $commands ]] || give_up "sqlite3.h was not found, and neither was a package manager known here."

section "Installing SQLite's development files"
failure="SQLite was installed, but a program that uses it still does not build."
while read -r command <&3; do
    prefix=$(privilege "$command") || give_up "sqlite3.h was not found; installing it takes root or sudo."
    echo "${prefix:+$prefix }$command"
    # A package list that cannot be refreshed may still do: what counts is whether SQLite is there in the end.
    # Word splitting is wanted: these are commands.
    # shellcheck disable=SC2086
    $prefix $command || failure="'$command' failed."
done 3<<<"$commands"

sqlite_is_usable || give_up "$failure"
