#!/usr/bin/env bash
# Runs a command with two PostgreSQL servers of its own, and stops them after it. The URL of one is in ROOST_POSTGRES, and
# that of the other, which takes no connection but by TLS, in ROOST_POSTGRES_TLS.
#
#     Scripts/with-postgres.sh swift test --filter Conformance
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

parent=$(mktemp -d "${TMPDIR:-/tmp}/roost.XXXXXX")
chmod 711 "$parent"
trap 'Scripts/postgres-server.sh stop "$parent/plain"; Scripts/postgres-server.sh stop "$parent/tls"; rm -rf "$parent"' EXIT

ROOST_POSTGRES=$(Scripts/postgres-server.sh start "$parent/plain")
ROOST_POSTGRES_TLS=$(Scripts/postgres-server.sh start "$parent/tls" tls)
export ROOST_POSTGRES ROOST_POSTGRES_TLS
"$@"
