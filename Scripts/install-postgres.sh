#!/usr/bin/env bash
# Installs libpq's header and library where a program cannot be built against them, and a PostgreSQL server and
# PgBouncer where there are none to test with.
#
# Usage: install-postgres.sh [libpq]      with libpq, no server and no PgBouncer
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source Scripts/packages.sh
source Scripts/postgres.sh

client_names() {
    case $1 in
    apt | apk) echo libpq-dev ;;
    dnf) echo libpq-devel ;;
    pacman) echo postgresql-libs ;;
    zypper) echo postgresql-devel ;;
    *) echo libpq ;;
    esac
}

server_names() {
    case $1 in
    dnf | zypper) echo postgresql-server pgbouncer ;;
    *) echo postgresql pgbouncer ;;
    esac
}

client_is_usable() {
    compiles libpq pq \
        '#include <libpq-fe.h>
        int main(void) { return PQlibVersion() == 0; }'
}

postgres_is_usable() {
    postgres_programs >/dev/null && pgbouncer_program >/dev/null && client_is_usable
}

if [[ ${1:-} == libpq ]]; then
    package_names() { client_names "$1"; }
    install_unless client_is_usable "libpq's header and library"
else
    package_names() { echo "$(client_names "$1") $(server_names "$1")"; }
    install_unless postgres_is_usable "PostgreSQL's server, PgBouncer and the development files of libpq"
fi
