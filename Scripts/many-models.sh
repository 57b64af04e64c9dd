#!/usr/bin/env bash
# Writes Benchmarks/ManyModels/ManyModels.swift: the 500 models that the workload `open-500` uses. What it
# writes is committed; run it again after changing it.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

count=500
columns="id, i1, i2, i3, i4, i5, i6, i7, i8, i9"

{
    echo "// Written by Scripts/many-models.sh: do not edit."
    echo "// swift-format-ignore-file"
    echo
    for ((number = 1; number <= count; number++)); do
        printf 'public struct Wide%03d: WideModel { public var %s: Int }\n' "$number" "$columns"
    done
    printf '\nextension ManyModels {\n    /// All of them.\n    public static let all: [any WideModel.Type] = [\n'
    for ((number = 1; number <= count; number++)); do
        printf '        Wide%03d.self,\n' "$number"
    done
    printf '    ]\n}\n'
} >Benchmarks/ManyModels/ManyModels.swift
