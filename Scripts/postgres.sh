# shellcheck shell=bash
# Sourced by the scripts that run throw-away PostgreSQL servers, after common.sh.

# The folder that has initdb and pg_ctl. Debian keeps them off the PATH, one folder for each version.
postgres_programs() {
    local folder
    for folder in "$(pg_config --bindir 2>/dev/null)" /usr/lib/postgresql/*/bin; do
        if [[ -x $folder/initdb && -x $folder/pg_ctl ]]; then
            echo "$folder"
            return
        fi
    done
    folder=$(command -v initdb) && dirname "$(readlink -f "$folder")"
}

# Runs a command as a user that a server accepts: PostgreSQL refuses to be run by root.
unprivileged() {
    if [[ $(id -u) -eq 0 ]]; then
        setpriv --reuid="$(postgres_user)" --regid="$(id -g "$(postgres_user)")" --clear-groups -- "$@"
    else
        "$@"
    fi
}

# The user that servers run as where this one is root.
postgres_user() {
    if id postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi
}

# A port that nobody listens on now. Somebody may before the server does: then it does not start, and tries another.
free_port() {
    local port
    while port=$((20000 + RANDOM)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
    echo "$port"
}

# PgBouncer's program, which Debian keeps where only administrators look.
pgbouncer_program() {
    command -v pgbouncer || { [[ -x /usr/sbin/pgbouncer ]] && echo /usr/sbin/pgbouncer; }
}
