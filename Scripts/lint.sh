#!/usr/bin/env bash
# Fails where a file is not formatted or something warns.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
: "${SWIFT_FLAGS:=$warnings_as_errors}"

section "Format"
swift format lint --strict --recursive --parallel "${swift_paths[@]}"

section "Warnings"
swift_root build --build-tests

section "Mappings in the tree"
swift_root package --allow-writing-to-package-directory generate-mapping --check --target Conformance
swift_root package --allow-writing-to-package-directory generate-mapping --check --target RoostPostgresTests
