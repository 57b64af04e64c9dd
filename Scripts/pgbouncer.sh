#!/usr/bin/env bash
# A PgBouncer to throw away, in front of a PostgreSQL server: it gives every transaction one of its few connections, and
# is gone with all of its files when it is stopped. By the name "sessions" the server's database is had with a connection
# for as long as the client has one.
#
#     Scripts/pgbouncer.sh start FOLDER URL    makes the folder, starts PgBouncer for the server and prints its URL
#     Scripts/pgbouncer.sh restart FOLDER      ends it at once, with all connections, and starts it again on its port
#     Scripts/pgbouncer.sh stop FOLDER         ends it and removes the folder
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source Scripts/postgres.sh

usage="usage: Scripts/pgbouncer.sh start FOLDER URL | restart FOLDER | stop FOLDER"
action=${1:?$usage}
folder=$(realpath -m "${2:?$usage}")
program=$(pgbouncer_program) || fail "no PgBouncer: run Scripts/install-postgres.sh."

# The settings for a server at 127.0.0.1 that asks for no password: settings PORT-OF-ITS-OWN PORT-OF-THE-SERVER.
settings() {
    cat <<END
[databases]
sessions = host=127.0.0.1 port=$2 user=roost dbname=postgres pool_mode=session
* = host=127.0.0.1 port=$2 user=roost
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $1
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 5
max_client_conn = 500
ignore_startup_parameters = options,extra_float_digits
logfile = $folder/log
pidfile = $folder/pid
END
}

launch() {
    unprivileged "$program" -q -d "$folder/pgbouncer.ini" >/dev/null 2>&1 </dev/null
}

# Waits until it takes connections: whether it does.
answers() {
    local port
    port=$(sed -n 's/^listen_port = //p' "$folder/pgbouncer.ini")
    for _ in {1..100}; do
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
        sleep 0.05
    done
    return 1
}

start() {
    local port server_port
    server_port=$(sed -n 's|^postgresql://[^/]*@127\.0\.0\.1:\([0-9]*\)/.*|\1|p' <<<"$1")
    [[ -n $server_port ]] || fail "the URL names no port of 127.0.0.1."
    [[ ! -e $folder ]] || fail "$folder is there already."
    mkdir -m 700 "$folder"
    trap stop EXIT
    for _ in 1 2 3 4 5; do
        port=$(free_port)
        settings "$port" "$server_port" >"$folder/pgbouncer.ini"
        if [[ $(id -u) -eq 0 ]]; then chown -R "$(postgres_user)" "$folder"; fi
        if launch && answers; then
            trap - EXIT
            echo "postgresql://roost@127.0.0.1:$port/postgres?sslmode=disable"
            return
        fi
    done
    fail "PgBouncer does not start: $(cat "$folder/log")"
}

# Ends it without waiting for its clients, and waits until it is gone.
quit() {
    local pid
    [[ -f $folder/pid ]] || return 0
    pid=$(cat "$folder/pid")
    kill -TERM "$pid" 2>/dev/null || return 0
    while kill -0 "$pid" 2>/dev/null; do sleep 0.02; done
}

restart() {
    quit
    { launch && answers; } || fail "PgBouncer does not start again: $(cat "$folder/log")"
}

stop() {
    quit
    rm -rf "$folder"
}

case $action in
start) start "${3:?$usage}" ;;
restart) restart ;;
stop) stop ;;
*) fail "$usage" ;;
esac
