#!/usr/bin/env bash
# Builds the documentation into .build/docs, one archive for all modules. A warning, such as a link to a
# symbol that does not exist, fails the build.
#
# The compiler and `docc` come with the toolchain, so no user of the package has to resolve a plugin for this.
# A module links to what another one declares by its full path: ``/Roost/DatabaseError``.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# Each after those that it imports.
modules=(Roost RoostSQLite RoostPostgres RoostObservability RoostService)

output=.build/docs
# Where libpq's header is, as the compiler is to be told; systems keep it apart.
read -ra libpq < <(pkg-config --cflags libpq | sed 's/-I/-Xcc -I/g')
parts=.build/docs-parts
triple=$(swiftc -print-target-info | sed -n 's/^ *"triple": "\(.*\)",$/\1/p' | head -n 1)

rm -rf "$output" "$parts"
swift_root build
includes=(-I "$(swift_root build --show-bin-path)/Modules" -I Sources/CSQLite -I Sources/CPostgres)
# The C modules of what the modules depend on.
while read -r map; do includes+=(-I "$(dirname "$map")"); done < <(find .build/checkouts -name module.modulemap)

archives=()
dependencies=()
for module in "${modules[@]}"; do
    section "$module"
    mkdir -p "$parts/$module"
    swift symbolgraph-extract -module-name "$module" -target "$triple" "${includes[@]}" "${libpq[@]}" \
        -minimum-access-level public -emit-extension-block-symbols \
        -skip-synthesized-members -skip-inherited-docs -output-dir "$parts/$module"
    Scripts/undocumented.sh "$parts/$module"
    # The expansion stands for nothing where the array is empty, which bash 3 takes for an unset variable.
    docc convert "Sources/$module/$module.docc" --additional-symbol-graph-dir "$parts/$module" \
        --fallback-display-name "$module" --fallback-bundle-identifier "$module" --warnings-as-errors \
        --enable-experimental-external-link-support ${dependencies[@]+"${dependencies[@]}"} \
        --output-dir "$parts/$module.doccarchive"
    archives+=("$parts/$module.doccarchive")
    dependencies+=(--dependency "$parts/$module.doccarchive")
done

docc merge "${archives[@]}" --synthesized-landing-page-name Roost --output-path "$output"
section "The documentation is in $output"
