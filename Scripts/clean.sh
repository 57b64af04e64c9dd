#!/usr/bin/env bash
# Removes everything that was built.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

rm -rf .build
for package in "${packages[@]}"; do
    rm -rf "$package/.build"
done
