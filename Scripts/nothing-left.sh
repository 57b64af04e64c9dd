#!/usr/bin/env bash
# Sees that nothing is left of the servers that tests run on, though the tests are killed: no process and no file.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

section "Servers of tests that are killed"
list=$(mktemp)
trap 'rm -f "$list"' EXIT

# Starts a server and a PgBouncer of its own, writes down all processes and folders, and is killed.
# shellcheck disable=SC2016  # the variables are those of the inner shell
tests='
    mkdir -m 711 "$ROOST_SERVERS/own"
    url=$(Scripts/postgres-server.sh start "$ROOST_SERVERS/own/server")
    Scripts/pgbouncer.sh start "$ROOST_SERVERS/own/pooler" "$url" >/dev/null
    echo "$ROOST_SERVERS" >"$0"
    head -qn 1 "$ROOST_SERVERS"/{plain,tls,own/server}/data/postmaster.pid "$ROOST_SERVERS/own/pooler/pid" >>"$0"
    kill -KILL $$'
Scripts/with-postgres.sh bash -c "$tests" "$list" && fail "the tests were not killed."

{
    read -r folder
    processes=$(cat)
} <"$list"
[[ $(wc -w <<<"$processes") -eq 4 ]] || fail "not every server wrote down its process: $processes"
[[ ! -e $folder ]] || fail "$folder is left."
for process in $processes; do
    # A server removes its last file a little before it ends.
    for _ in {1..100}; do
        kill -0 "$process" 2>/dev/null || break
        sleep 0.05
    done
    if kill -0 "$process" 2>/dev/null; then fail "process $process is left."; fi
done
echo "ok: four servers have ended, and their files are gone"
