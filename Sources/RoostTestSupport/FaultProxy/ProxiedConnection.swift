import Foundation
import Synchronization

/// A client's connection and the one to the server in its place, with a thread for each direction.
///
/// Each thread reads whole messages, so that the other side is always at a boundary between two when nobody writes to
/// it: there a forged message fits in.
final class ProxiedConnection: Sendable {
    /// How a connection fares, for both threads.
    private struct Condition {
        var isFragmenting = false
        var isSilent = false
        var isEnded = false
        /// What befalls whichever message comes next.
        var nextDelay: Duration?
        /// How many bytes may still go each way; nil for all.
        var bytesLeft: (toClient: Int?, toServer: Int?) = (nil, nil)

        /// Takes what may go of so many bytes. Returns how many that is.
        mutating func take(_ count: Int, from way: WritableKeyPath<Condition, Int?>) -> Int {
            guard let left = self[keyPath: way] else { return count }
            let taken = min(left, count)
            self[keyPath: way] = left - taken
            return taken
        }
    }

    private let client: Socket
    private let server: Socket
    private let condition = Mutex(Condition())

    /// Held while something is written to the client.
    private let clientWrites = Mutex(())

    /// Asks the plan what is to happen at an event.
    private let fault: @Sendable (ProtocolEvent) -> Fault?

    init(client: Socket, server: Socket, fault: @escaping @Sendable (ProtocolEvent) -> Fault?) {
        self.client = client
        self.server = server
        self.fault = fault
    }

    /// Forwards both ways until either side ends. Returns then.
    func run() {
        if let fault = fault(ProtocolEvent(step: .connect)) { strike(fault) }
        let answers = DispatchSemaphore(value: 0)
        Thread.detachNewThread { [self] in
            forwardAnswers()
            answers.signal()
        }
        forwardRequests()
        end()
        answers.wait()
    }

    /// Has something happen now, between two messages.
    func strike(_ fault: Fault) {
        switch fault {
        case .delay(let time): condition.withLock { $0.nextDelay = time }
        case .cut: end()
        case .fragments: condition.withLock { $0.isFragmenting = true }
        case .blackHole: condition.withLock { $0.isSilent = true }
        case .unplug:
            condition.withLock { $0.isSilent = true }
            client.dropPackets()
        case .terminate: terminate()
        }
    }

    /// Closes both sides.
    func end() {
        condition.withLock { $0.isEnded = true }
        client.end()
        server.end()
    }

    private func terminate() {
        send(ProtocolMessage.terminated, to: client)
        end()
    }

    // MARK: - Directions

    private func forwardRequests() {
        var splitter = MessageSplitter(hasTypes: false)
        var events = ClientEvents()
        forward(from: client, to: server, counting: FaultStep.request) {
            splitter.append($0)
            return { () -> (ProtocolMessage, ProtocolEvent?)? in
                while let message = splitter.next() {
                    if ClientEvents.asksForEncryption(message) {
                        self.send([UInt8(ascii: "N")], to: self.client)
                        continue
                    }
                    let event = events.event(of: message)
                    splitter.hasTypes = true
                    return (message, event)
                }
                return nil
            }
        }
    }

    private func forwardAnswers() {
        var splitter = MessageSplitter(hasTypes: true)
        var events = ServerEvents()
        forward(from: server, to: client, counting: FaultStep.answer) {
            splitter.append($0)
            return { splitter.next().map { ($0, events.event(of: $0)) } }
        }
        // A client in a black hole does not learn that the server is gone.
        if !condition.withLock({ $0.isSilent }) { end() }
    }

    /// Forwards until the source ends. Messages that nothing happens to go on together.
    private func forward(
        from source: Socket, to target: Socket, counting step: (Int) -> FaultStep,
        messages: ([UInt8]) -> () -> (ProtocolMessage, ProtocolEvent?)?
    ) {
        var count = 0
        while true {
            let bytes = source.read()
            if bytes.isEmpty { return }
            let next = messages(bytes)
            var unharmed: [UInt8] = []
            while let (message, event) = next() {
                count += 1
                guard let fault = event.flatMap(fault) ?? fault(ProtocolEvent(step: step(count))) else {
                    unharmed += message.bytes
                    continue
                }
                send(unharmed, to: target)
                unharmed = []
                apply(fault, to: message, for: target)
            }
            send(unharmed, to: target)
        }
    }

    private func apply(_ fault: Fault, to message: ProtocolMessage, for target: Socket) {
        switch fault {
        case .delay, .fragments:
            strike(fault)
            send(message.bytes, to: target)
        case .cut(let count):
            condition.withLock { $0[keyPath: way(to: target)] = count }
            send(message.bytes, to: target)
        case .blackHole, .unplug, .terminate:
            strike(fault)
        }
    }

    private func way(to target: Socket) -> WritableKeyPath<Condition, Int?> {
        target === client ? \.bytesLeft.toClient : \.bytesLeft.toServer
    }

    private func send(_ bytes: [UInt8], to target: Socket) {
        guard !bytes.isEmpty else { return }
        let (delay, size, count) = condition.withLock { condition in
            defer { condition.nextDelay = nil }
            let count = condition.take(bytes.count, from: way(to: target))
            return (condition.nextDelay, condition.isFragmenting ? 1 : Int.max, count)
        }
        if let delay { Thread.sleep(forTimeInterval: delay / .seconds(1)) }
        if condition.withLock({ $0.isSilent || $0.isEnded }) { return }
        let part = bytes.prefix(count)
        if target === client {
            clientWrites.withLock { _ in _ = target.write(part, by: size) }
        } else {
            _ = target.write(part, by: size)
        }
        if condition.withLock({ $0[keyPath: way(to: target)] == 0 }) { end() }
    }
}
