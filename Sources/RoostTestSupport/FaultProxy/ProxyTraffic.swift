import Foundation
import Synchronization

/// The connections of a proxy, and what is to happen to them.
final class ProxyTraffic: Sendable {
    private struct Contents {
        var plan = FaultPlan()
        var connections: [ObjectIdentifier: ProxiedConnection] = [:]
        var isClosed = false
    }

    private let server: ServerAddress
    private let contents = Mutex(Contents())

    init(to server: ServerAddress) { self.server = server }

    var connectionCount: Int { contents.withLock { $0.connections.count } }

    var faultCount: Int { contents.withLock { $0.plan.count } }

    func changePlan(_ body: (inout FaultPlan) -> Void) { contents.withLock { body(&$0.plan) } }

    /// Serves a client on a thread of its own, until one side ends.
    func serve(_ client: Socket) {
        Thread.detachNewThread { [self] in
            guard let server = server.connect() else { return client.end() }
            let connection = ProxiedConnection(client: client, server: server) { [self] event in
                contents.withLock { $0.plan.fault(at: event) }
            }
            let isWanted = contents.withLock { contents in
                if !contents.isClosed { contents.connections[ObjectIdentifier(connection)] = connection }
                return !contents.isClosed
            }
            guard isWanted else { return connection.end() }
            connection.run()
            contents.withLock { _ = $0.connections.removeValue(forKey: ObjectIdentifier(connection)) }
        }
    }

    /// Has something happen to every connection that there is.
    func strike(_ fault: Fault) {
        let connections = contents.withLock { contents in
            for _ in contents.connections { contents.plan.noteUnplanned() }
            return Array(contents.connections.values)
        }
        for connection in connections { connection.strike(fault) }
    }

    /// Ends every connection, and those that still come.
    func close() {
        let connections = contents.withLock { contents in
            contents.isClosed = true
            return Array(contents.connections.values)
        }
        for connection in connections { connection.end() }
    }
}
