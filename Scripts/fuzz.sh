#!/usr/bin/env bash
# The decoders of what a PostgreSQL server sends, fed with bytes that libFuzzer makes, under Address Sanitizer: three
# minutes, or FUZZ_SECONDS of them. The first bytes are values of a server's; what leads to new code is kept in
# .build/fuzz-corpus for the next run. Bytes that end the program are left in .build/fuzz-findings, and
# `.build/fuzz/release/DecoderFuzzer FILE` runs one again.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

corpus=.build/fuzz-corpus
findings=.build/fuzz-findings
mkdir -p "$corpus" "$findings"

section "Values of a server's"
swift_root build --product DecoderFuzzer
Scripts/with-postgres.sh "$(swift_root build --show-bin-path)/DecoderFuzzer" "$corpus"

section "The decoders under libFuzzer"
# A build of its own: instrumented code cannot be mixed with other code. The other linkers fail on it.
flags=(-c release --scratch-path .build/fuzz --sanitize=address -Xswiftc -sanitize=fuzzer -Xswiftc -DFUZZING
    -Xswiftc -use-ld=lld)
swift_root build "${flags[@]}" --product DecoderFuzzer
# What the Swift runtime makes once and keeps would be taken for leaks.
ASAN_OPTIONS=detect_leaks=0 "$(swift_root build "${flags[@]}" --show-bin-path)/DecoderFuzzer" \
    -max_total_time="${FUZZ_SECONDS:-180}" -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$findings/" "$corpus"
