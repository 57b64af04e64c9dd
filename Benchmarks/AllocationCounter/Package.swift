// swift-tools-version: 6.1
import PackageDescription

/// Counts heap allocations. A package of its own, since the allocation tests and the benchmarks both need it.
let package = Package(
    name: "allocation-counter",
    products: [
        .library(name: "CAllocationCounter", targets: ["CAllocationCounter"])
    ],
    targets: [
        .target(name: "CAllocationCounter", path: "CAllocationCounter")
    ]
)
