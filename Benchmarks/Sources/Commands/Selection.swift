import ArgumentParser

/// Which workloads to run, and in which modes.
struct Selection: ParsableArguments {
    @Option(help: "Only the workloads whose names contain this; several may be given.")
    var filter: [String] = []

    @Option(help: "Only this mode, such as cached; several may be given.")
    var mode: [Mode] = []

    var isEverything: Bool { filter.isEmpty && mode.isEmpty }

    func validate() throws {
        guard !workloads.isEmpty else { throw ValidationError("No workload has such a name.") }
    }

    var workloads: [any Workload] {
        Workloads.all.filter { workload in
            filter.isEmpty || filter.contains { workload.name.contains($0) }
        }
    }
}

extension Mode: ExpressibleByArgument {}
