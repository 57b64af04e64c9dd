#!/usr/bin/env bash
# Runs a command with two PostgreSQL servers of its own, and stops them after it. The URL of one is in ROOST_POSTGRES, and
# that of the other, which takes no connection but by TLS, in ROOST_POSTGRES_TLS. What else the command starts in folders
# of the one that ROOST_SERVERS names is stopped too, if the command was ended before it could.
#
#     Scripts/with-postgres.sh swift test --filter Conformance
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

ROOST_SERVERS=$(mktemp -d "${TMPDIR:-/tmp}/roost.XXXXXX")
chmod 711 "$ROOST_SERVERS"

clean_up() {
    local folder
    for folder in "$ROOST_SERVERS"/*/pooler; do
        if [[ -d $folder ]]; then Scripts/pgbouncer.sh stop "$folder"; fi
    done
    for folder in "$ROOST_SERVERS"/{plain,tls,*/server}; do
        if [[ -d $folder ]]; then Scripts/postgres-server.sh stop "$folder"; fi
    done
    rm -rf "$ROOST_SERVERS"
}
trap clean_up EXIT

ROOST_POSTGRES=$(Scripts/postgres-server.sh start "$ROOST_SERVERS/plain")
ROOST_POSTGRES_TLS=$(Scripts/postgres-server.sh start "$ROOST_SERVERS/tls" tls)
export ROOST_POSTGRES ROOST_POSTGRES_TLS ROOST_SERVERS
"$@"
