import ArgumentParser
import Foundation

/// Measures and prints the results.
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Measure, and print the results.")

    @OptionGroup var selection: Selection

    @Option(help: "How often each mode runs.")
    var rounds = 9

    @Flag(help: "Do a tenth of the work: for a look, not for results to show.")
    var quick = false

    @Option(help: "A folder with the whole year's flights.csv.", completion: .directory)
    var data: String?

    @Option(help: "Where to write the results as JSON.", completion: .file(extensions: ["json"]))
    var json: String?

    @Flag(help: "Print the results once more in the end, as a table for the README.")
    var markdown = false

    func validate() throws {
        guard rounds > 0 else { throw ValidationError("--rounds must be at least 1.") }
    }

    func run() throws {
        let environment = MachineDescription.text()
        Terminal.print([environment, ""] + ResultTable.heading)
        var results: [ResultLine] = []
        try Bench.withFolder(quick ? .quick : .full, data: data) { bench in
            let runner = Runner(
                bench: bench, modes: selection.mode, rounds: rounds, progress: Terminal.showProgress)
            for workload in selection.workloads {
                let measurements = try runner.measure(workload)
                Terminal.hideProgress()
                try Runner.checkAgreement(measurements)
                let new = ResultLine.lines(of: measurements, environment)
                Terminal.print(ResultTable.lines(new))
                results += new
            }
        }
        if markdown { Terminal.print([""] + MarkdownTable.lines(results)) }
        if let json { try ResultFile.write(results, to: json) }
    }
}
