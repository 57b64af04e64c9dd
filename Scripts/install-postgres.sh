#!/usr/bin/env bash
# Installs libpq's header and library where a program cannot be built against them, and a PostgreSQL server and
# PgBouncer where there are none to test with.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source Scripts/packages.sh
source Scripts/postgres.sh

package_names() {
    case $1 in
    apt | apk) echo libpq-dev postgresql pgbouncer ;;
    dnf) echo libpq-devel postgresql-server pgbouncer ;;
    pacman) echo postgresql-libs postgresql pgbouncer ;;
    zypper) echo postgresql-devel postgresql-server pgbouncer ;;
    *) echo postgresql pgbouncer ;;
    esac
}

postgres_is_usable() {
    postgres_programs >/dev/null && pgbouncer_program >/dev/null && compiles libpq pq \
        '#include <libpq-fe.h>
        int main(void) { return PQlibVersion() == 0; }'
}

install_unless postgres_is_usable "PostgreSQL's server, PgBouncer and the development files of libpq"
