#!/usr/bin/env bash
# Runs the example on a PostgreSQL server of its own, which is gone with its data afterwards.
#
# Usage: run-postgres.sh [ARGUMENT …]
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

swift build -c release --package-path Examples/Flights --product flights
program="$(swift build -c release --package-path Examples/Flights --show-bin-path)/flights"

# shellcheck disable=SC2016  # the server's URL is known to the inner shell alone
Scripts/with-postgres.sh bash -c '"$0" --database "$ROOST_POSTGRES" "$@"' "$program" "$@"
