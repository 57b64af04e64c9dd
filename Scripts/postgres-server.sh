#!/usr/bin/env bash
# A PostgreSQL server to throw away: it listens on 127.0.0.1 and on a socket in its own folder, waits for no disk, and
# is gone with all of its files when it is stopped.
#
#     Scripts/postgres-server.sh start FOLDER        makes the folder, starts the server and prints its URL
#     Scripts/postgres-server.sh start FOLDER tls    the same for one that takes no connection but by TLS, with a
#                                                    password, and has a certificate authority of its own
#     Scripts/postgres-server.sh restart FOLDER MODE [SECONDS]
#                                                    stops it as pg_ctl's MODE says, and starts it again on its port,
#                                                    so many seconds later
#     Scripts/postgres-server.sh follow FOLDER       the same as one that follows another server, and takes no writes
#     Scripts/postgres-server.sh stop FOLDER         stops it and removes the folder
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source Scripts/postgres.sh

usage="usage: Scripts/postgres-server.sh start FOLDER [tls] | restart FOLDER MODE [SECONDS] | follow FOLDER | stop FOLDER"
action=${1:?$usage}
folder=${2:?$usage}
tls=${3:-}
mode=${3:-}
away=${4:-0}
programs=$(postgres_programs) || fail "no PostgreSQL server: run Scripts/install-postgres.sh."

# What is set differs from a server's defaults where a client might rely on those by mistake.
settings() {
    cat <<END
listen_addresses = '127.0.0.1'
unix_socket_directories = '$folder'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
timezone = 'Asia/Kolkata'
datestyle = 'German'
intervalstyle = 'sql_standard'
bytea_output = 'escape'
extra_float_digits = 0
standard_conforming_strings = off
END
}

# A certificate authority, and the server's certificate by it, for the name "localhost" alone.
certify() {
    (
        cd "$folder"
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=roost" -keyout ca.key -out ca.crt
        openssl req -newkey rsa:2048 -nodes -subj "/CN=localhost" -keyout server.key -out server.csr
        openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -out server.crt \
            -extfile <(echo "subjectAltName=DNS:localhost")
        chmod 600 server.key
        if [[ $(id -u) -eq 0 ]]; then chown "$(postgres_user)" server.key; fi
    ) >"$folder/openssl.log" 2>&1 || fail "openssl failed: $(cat "$folder/openssl.log")"
}

tls_settings() {
    cat <<END
ssl = on
ssl_cert_file = '$folder/server.crt'
ssl_key_file = '$folder/server.key'
END
}

# Logs in a file and not on this script's output, which a caller may wait to see closed.
launch() {
    unprivileged "$programs/pg_ctl" start -w -t 30 -s -D "$folder/data" -l "$folder/log" \
        -o "-p $1" >/dev/null 2>&1 </dev/null
}

start() {
    [[ ! -e $folder ]] || fail "$folder is there already."
    # Sockets have names of about a hundred bytes at most.
    ((${#folder} <= 80)) || fail "the name of $folder is too long for a socket in it."
    mkdir -m 700 "$folder"
    trap stop EXIT
    if [[ $(id -u) -eq 0 ]]; then chown "$(postgres_user)" "$folder"; fi
    local authentication=(--auth=trust) password url
    if [[ -n $tls ]]; then
        certify
        password=$(openssl rand -hex 8)
        echo "$password" >"$folder/password"
        if [[ $(id -u) -eq 0 ]]; then chown "$(postgres_user)" "$folder/password"; fi
        authentication=(--auth-local=trust --auth-host=scram-sha-256 "--pwfile=$folder/password")
    fi
    (cd "$folder" && unprivileged "$programs/initdb" -D "$folder/data" -U roost "${authentication[@]}" \
        --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions >"$folder/initdb.log" 2>&1) ||
        fail "initdb failed: $(cat "$folder/initdb.log")"
    settings | unprivileged tee -a "$folder/data/postgresql.conf" >/dev/null
    if [[ -n $tls ]]; then
        tls_settings | unprivileged tee -a "$folder/data/postgresql.conf" >/dev/null
        unprivileged sed -i 's/^host  *all/hostssl all/' "$folder/data/pg_hba.conf"
    fi
    local port
    for _ in 1 2 3 4 5; do
        port=$(free_port)
        if launch "$port"; then
            trap - EXIT
            url="postgresql://roost@127.0.0.1:$port/postgres?sslmode=disable"
            if [[ -n $tls ]]; then
                url="postgresql://roost:$password@localhost:$port/postgres?sslrootcert=$folder/ca.crt"
            fi
            echo "$url"
            return
        fi
    done
    fail "the server does not start: $(cat "$folder/log")"
}

restart() {
    local port
    port=$(sed -n 4p "$folder/data/postmaster.pid")
    unprivileged "$programs/pg_ctl" stop -w -t 30 -s -m "$mode" -D "$folder/data" >/dev/null 2>&1 </dev/null ||
        fail "the server does not stop: $(cat "$folder/log")"
    sleep "$away"
    launch "$port" || fail "the server does not start again: $(cat "$folder/log")"
}

# The server that it waits for need not be there.
follow() {
    unprivileged touch "$folder/data/standby.signal"
    mode=fast restart
}

stop() {
    # Nothing in it is wanted any more, so that it need not write anything down.
    if [[ -f $folder/data/postmaster.pid ]]; then
        unprivileged "$programs/pg_ctl" stop -w -t 30 -s -m immediate -D "$folder/data" || true
    fi
    rm -rf "$folder"
}

case $action in
start) folder=$(realpath -m "$folder") && start ;;
restart) folder=$(realpath -m "$folder") && restart ;;
follow) folder=$(realpath -m "$folder") && follow ;;
stop) folder=$(realpath -m "$folder") && stop ;;
*) fail "$usage" ;;
esac
