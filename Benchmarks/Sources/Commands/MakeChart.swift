import ArgumentParser
import Foundation

/// Draws a chart of results.
struct MakeChart: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chart", abstract: "Draw a chart of results as SVG.")

    @Argument(help: "The results, as run --json writes them.", completion: .file(extensions: ["json"]))
    var results: String

    @Option(help: "Where to write the chart.", completion: .file(extensions: ["svg"]))
    var output: String

    func run() throws {
        let lines = try ResultFile.read(results)
        guard let chart = Chart(lines) else {
            throw ValidationError("The results hold none of the workloads that the chart shows.")
        }
        try Data(chart.svg.utf8).write(to: URL(filePath: output))
    }
}
