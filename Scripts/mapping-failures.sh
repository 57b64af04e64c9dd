#!/usr/bin/env bash
# Runs the mapping tool with parsers that are missing, crash, or never answer. A build must go on each time,
# with one warning and without a mapping.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

swift_root build --product RoostMappingTool
tool="$(swift_root build --show-bin-path)/RoostMappingTool"
clang="$(dirname "$(readlink -f "$(command -v swift)")")/clang"
toolchain=$(mktemp -d)
trap 'rm -rf "$toolchain"' EXIT
mkdir -p "$toolchain/bin" "$toolchain/lib"
touch "$toolchain/bin/swiftc"
printf 'struct Flight: Model { var id: Int }\n' >"$toolchain/Flight.swift"

# A parser that does what the C code says as soon as it is loaded.
install_parser() {
    printf '#include <stdlib.h>\n#include <unistd.h>\nvoid sourcekitd_initialize(void) { %s }\n' "$1" >"$toolchain/parser.c"
    printf 'void *%s(void) { return NULL; }\n' $(sed -n 's/.*function("\(sourcekitd_[a-z0-9_]*\)").*/\1/p' \
        Sources/RoostMappingTool/Syntax/SourceKitFunctions.swift | grep -v initialize) >>"$toolchain/parser.c"
    "$clang" -shared -fPIC "$toolchain/parser.c" -o "$toolchain/lib/libsourcekitdInProc.so"
}

# Runs the tool, which must warn of that alone and write a file without mappings.
expect() {
    local output
    output=$("$tool" generate --module Flights --compiler "$toolchain/bin/swiftc" --time-limit 2 \
        --output "$toolchain/RoostMapping.swift" "$toolchain/Flight.swift" 2>&1) || fail "the tool failed: $output"
    [[ $output == "warning: RoostMapping: "*"$1"* && $(wc -l <<<"$output") == 1 ]] ||
        fail "expected one warning of '$1', got: $output"
    grep -q 'no model of this target' "$toolchain/RoostMapping.swift" || fail "a mapping was written."
    rm "$toolchain/RoostMapping.swift"
    echo "ok: $output"
}

expect "the toolchain has no"
echo nonsense >"$toolchain/lib/libsourcekitdInProc.so"
expect "could not be used"
install_parser 'abort();'
expect "crashed"
install_parser 'for (;;) sleep(1);'
expect "did not answer in 2"
install_parser '_exit(3);'
expect "ended"
