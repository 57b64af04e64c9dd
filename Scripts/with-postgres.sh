#!/usr/bin/env bash
# Runs a command with a PostgreSQL server of its own, whose URL is in ROOST_POSTGRES, and stops the server after it:
#
#     Scripts/with-postgres.sh swift test --filter Conformance
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

parent=$(mktemp -d "${TMPDIR:-/tmp}/roost.XXXXXX")
chmod 711 "$parent"
trap 'Scripts/postgres-server.sh stop "$parent/server"; rm -rf "$parent"' EXIT

ROOST_POSTGRES=$(Scripts/postgres-server.sh start "$parent/server")
export ROOST_POSTGRES
"$@"
