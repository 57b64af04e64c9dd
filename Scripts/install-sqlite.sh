#!/usr/bin/env bash
# Installs SQLite's header and library where a program cannot be built against them.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source Scripts/packages.sh

package_names() {
    case $1 in
    apt) echo libsqlite3-dev ;;
    dnf) echo sqlite-devel ;;
    apk) echo sqlite-dev ;;
    zypper) echo sqlite3-devel ;;
    *) echo sqlite ;;
    esac
}

sqlite_is_usable() {
    compiles sqlite3 sqlite3 \
        '#include <sqlite3.h>
        int main(void) { return sqlite3_libversion_number() == 0; }'
}

install_unless sqlite_is_usable "the development files of SQLite 3"
