import Foundation
import Roost
import Synchronization

/// How a scope ended.
enum Outcome {
    case done
    case failed(DatabaseError.Code)
    case stray(String)

    init(_ body: () async throws -> Void) async {
        do {
            try await body()
            self = .done
        } catch let error as DatabaseError {
            self = .failed(error.code)
        } catch {
            self = .stray("\(error)")
        }
    }
}

/// How all scopes ended, and how long they took.
final class OutcomeJournal: Sendable {
    private struct State {
        var counts: [String: Int] = [:]
        var strays: [String: Int] = [:]
        var latencies = Latencies()
        var done = 0
        var fullDisks = 0
    }

    private let state = Mutex(State())

    func note(_ work: Worker.Work, _ outcome: Outcome, _ duration: Duration) {
        state.withLock { state in
            switch outcome {
            case .done:
                state.done += 1
                if work == .find { state.latencies.add(duration) }
            case .failed(let code):
                if Self.isExpected(code, of: work) {
                    state.counts["\(code)", default: 0] += 1
                } else {
                    state.strays["\(code) of \(work)", default: 0] += 1
                }
            case .stray(let text): state.strays["\(text) of \(work)", default: 0] += 1
            }
        }
    }

    /// The errors that the faults and the load itself bring about; all others are strays.
    private static func isExpected(_ code: DatabaseError.Code, of work: Worker.Work) -> Bool {
        switch code {
        case .connectionLost, .acquireTimeout: true
        case .locked, .diskFull: work == .write || work == .nested || work == .fill || work == .cancelled
        case .cancelled: work == .cancelled
        case .deadlineExceeded: work == .deadline
        // The nested write's own loss, which was left unanswered.
        case .transactionDoomed: work == .nested
        default: false
        }
    }

    func noteFullDisk() { state.withLock { $0.fullDisks += 1 } }

    /// What must hold at the end.
    func check(_ what: String, _ isRight: Bool) {
        if !isRight { state.withLock { $0.strays["wrong at the end: \(what)", default: 0] += 1 } }
    }

    var done: Int { state.withLock { $0.done } }

    var isClean: Bool { state.withLock { $0.strays.isEmpty && $0.done > 0 && $0.fullDisks > 0 } }

    func summary(seconds: Int) -> String {
        state.withLock { state in
            let latencies = state.latencies
            let errors = state.counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            let strays = state.strays.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            return """
                scopes    \(state.done) done, \(state.done / max(1, seconds)) a second; \(state.fullDisks) full disks
                errors    \(errors.joined(separator: ", "))
                strays    \(strays.isEmpty ? "none" : strays.joined(separator: "; "))
                find      p50 \(latencies.percentile(0.5)), p99 \(latencies.percentile(0.99)), \
                p99.9 \(latencies.percentile(0.999))
                """
        }
    }
}

/// Durations in classes that are a twentieth apart: as many numbers after a year as after a second.
struct Latencies {
    private var classes = [Int](repeating: 0, count: 600)
    private var count = 0

    mutating func add(_ duration: Duration) {
        let microseconds = max(1, duration / .microseconds(1))
        classes[min(classes.count - 1, Int(log(microseconds) / log(1.05)))] += 1
        count += 1
    }

    /// The upper end of the class that so much of all lies in or below.
    func percentile(_ part: Double) -> String {
        var left = Int(Double(count) * part)
        for (index, number) in classes.enumerated() {
            left -= number
            if left < 0 { return String(format: "%.2f ms", pow(1.05, Double(index + 1)) / 1_000) }
        }
        return "none"
    }
}
