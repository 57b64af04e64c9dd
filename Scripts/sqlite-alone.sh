#!/usr/bin/env bash
# Builds a fresh package that uses RoostSQLite alone where libpq's header cannot be found: whoever does not use
# PostgreSQL needs nothing of it.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

roost=$PWD
package=$(mktemp -d)
trap 'rm -rf "$package"' EXIT
mkdir -p "$package/Sources/Example" "$package/include" "$package/pkgconfig"
cd "$package"

# The package, with one product.
write_package() {
    cat >Package.swift <<END
// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "Example",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "roost", path: "$roost")],
    targets: [
        .executableTarget(name: "Example", dependencies: [.product(name: "$1", package: "roost")])
    ]
)
END
    printf 'import %s\n\nprint(Database.Source.self)\n' "$1" >Sources/Example/main.swift
}

# What pkg-config says of libpq stands for a machine that does not have it.
printf 'Name: libpq\nDescription: none\nVersion: 15\nCflags: -I%s\nLibs: -lpq\n' "$package/include" \
    >"$package/pkgconfig/libpq.pc"
build() {
    PKG_CONFIG_PATH=$package/pkgconfig swift build 2>&1
}

section "RoostSQLite without libpq's header"
write_package RoostSQLite
output=$(build) || { echo "$output"; fail "a package that uses RoostSQLite alone does not build without libpq's header."; }
echo "ok: it builds"

section "RoostPostgres without it, to see that the test can fail"
write_package RoostPostgres
if output=$(build); then fail "RoostPostgres builds without libpq's header: this test proves nothing."; fi
grep -q "'libpq-fe.h' file not found" <<<"$output" || { echo "$output"; fail "RoostPostgres does not build, but for another reason."; }
echo "ok: it does not build"
