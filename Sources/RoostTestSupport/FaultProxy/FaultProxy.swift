import Foundation
import Synchronization

/// Stands between a PostgreSQL client and its server and does to their connections what networks and administrators
/// do, at the step of the protocol that a test names.
///
/// ```swift
/// let proxy = try FaultProxy(to: "postgresql://roost@localhost/flights?sslmode=disable")
/// defer { proxy.close() }
/// let database = try await Database.open(.postgres(proxy.url))
/// proxy.inject(.cut(afterBytes: 0), at: .committed)
/// do {
///     try await database.write { session in try session.insert(flight) }
/// } catch let error as DatabaseError where error.code == .commitUnknown {
///     // The flight is there: only the server's word for it was lost.
/// }
/// ```
///
/// It listens on a free port of 127.0.0.1. To every client that asks for encryption it says that the server has none: give
/// it a URL with `sslmode=disable`. Requests to cancel go the same way as all else.
public final class FaultProxy: Sendable {
    /// Where clients connect: the server's URL with the proxy's address in place of the server's.
    public let url: String

    private let traffic: ProxyTraffic
    private let port: UInt16
    private let listener: Mutex<LoopbackListener?>

    /// Starts to listen. The server need not run yet: until it does, connections end as soon as they are made.
    ///
    /// - Parameter server: A URL with one host, and with a port unless that is 5432.
    /// - Throws: ``FaultProxyError`` for another URL, or where the system gives no socket.
    public init(to server: String) throws {
        guard var components = URLComponents(string: server), let host = components.host, !host.isEmpty,
            let port = UInt16(exactly: components.port ?? 5432)
        else { throw FaultProxyError("The server's URL names no host, or a port that there is not.") }
        let traffic = ProxyTraffic(to: ServerAddress(host: host, port: port))
        let listener = try LoopbackListener(port: 0, accepted: traffic.serve)
        components.host = "127.0.0.1"
        components.port = Int(listener.port)
        url = components.string ?? server
        self.traffic = traffic
        self.port = listener.port
        self.listener = Mutex(listener)
    }

    deinit { close() }

    // MARK: - Faults

    /// Plans a fault for whichever connection comes to a step next. Of several for one step, the one that was planned
    /// first happens first.
    ///
    /// - Parameters:
    ///   - fault: What is to happen.
    ///   - step: Where.
    ///   - prefix: What the step's text begins with, for steps that have one: see ``FaultStep``.
    ///   - times: How often it is to happen.
    public func inject(_ fault: Fault, at step: FaultStep, of prefix: String = "", times: Int = 1) {
        traffic.changePlan { $0.add(.init(fault: fault, step: step, prefix: prefix, times: times)) }
    }

    /// Has something happen to every open connection now, between two messages. A delay holds back what comes next.
    public func strike(_ fault: Fault) { traffic.strike(fault) }

    /// Forgets the faults that are planned. Connections that are in a black hole or in fragments stay so.
    public func removeFaults() { traffic.changePlan { $0.removeAll() } }

    /// How many faults have happened so far, one to each connection and step.
    public var faultCount: Int { traffic.faultCount }

    // MARK: - Connections

    /// How many connections it has, those in a black hole included.
    public var connectionCount: Int { traffic.connectionCount }

    /// Refuses whoever connects, as if no server ran. Connections that were made stay.
    public func refuseConnections() {
        listener.withLock { listener in
            listener?.stop()
            listener = nil
        }
    }

    /// Takes connections again, on the same port.
    ///
    /// - Throws: ``FaultProxyError`` if something else listens there meanwhile.
    public func acceptConnections() throws {
        try listener.withLock { listener in
            if listener == nil { listener = try LoopbackListener(port: port, accepted: traffic.serve) }
        }
    }

    /// Ends all connections and listens no more.
    public func close() {
        refuseConnections()
        traffic.close()
    }
}
