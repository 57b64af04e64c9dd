#!/usr/bin/env bash
# Formats every Swift file in place.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

swift format --in-place --recursive --parallel "${swift_paths[@]}"
