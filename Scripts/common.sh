# shellcheck shell=bash
# Sourced by the other scripts: strict mode, the repository's root, and what several of them need.
#
# SWIFT_FLAGS go to every build of the root package. Builds with the same flags share their products, so
# that linting and testing in one go compile once: see .ci/run.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# shellcheck disable=SC2034  # for the scripts that source this one
{
    # Packages of their own, beside the root.
    packages=(Examples/Flights Tests/AllocationTests Tests/MappingCorpus Benchmarks)
    # What is formatted, and held to it.
    swift_paths=(Package.swift Sources Plugins Tests Examples Benchmarks)
    # SWIFT_FLAGS under which a warning fails the build.
    warnings_as_errors="-Xswiftc -warnings-as-errors"
}

# Announces what comes next.
section() {
    printf '\n==> %s\n' "$*"
}

# Explains what is wrong and ends the script.
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# `swift` with a subcommand, SWIFT_FLAGS, and the rest of the arguments.
swift_root() {
    local subcommand=$1
    shift
    # Word splitting is wanted: SWIFT_FLAGS holds several flags.
    # shellcheck disable=SC2086
    swift "$subcommand" ${SWIFT_FLAGS:-} "$@"
}
