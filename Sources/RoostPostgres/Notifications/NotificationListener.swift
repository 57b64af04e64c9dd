import CPostgres
import Dispatch
import Foundation

/// A thread with a connection that listens. It sleeps in the system's `poll` until something comes or it is to stop.
///
/// Sendable, unchecked: ``signal``, which is it too, has its deadline changed by the thread alone; all else is constant.
final class NotificationListener: @unchecked Sendable {
    private let channels: [Channel]
    private let driver: any Driver
    private let inbox: NotificationInbox
    private let heartbeat: Duration
    private let connectTimeout: Duration
    /// The deadline around the call that listens.
    private let startDeadline: Moment
    private let others: DedicatedConnections
    private let backOff: BackOff
    private let signal = StopSignal()
    private let stopped = DispatchSemaphore(value: 0)

    init(_ channels: [Channel], of database: Database, to inbox: NotificationInbox, heartbeat: Duration) {
        self.channels = channels
        driver = database.driver
        self.inbox = inbox
        self.heartbeat = heartbeat
        connectTimeout = database.connectTimeout
        startDeadline = database.inheritedDeadline
        others = database.dedicated
        backOff = database.backOff
    }

    /// Waits until the server has begun to listen.
    func start() async throws {
        do {
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation {
                    (continuation: CheckedContinuation<Void, any Error>) in
                    start { continuation.resume(with: $0) }
                }
            } onCancel: {
                stop()
            }
        } catch {
            throw Task.isCancelled ? DatabaseError(.cancelled, "the task was cancelled.") : error
        }
    }

    private func start(_ started: @escaping @Sendable (Result<Void, any Error>) -> Void) {
        do {
            let number = try others.add { [weak self] in self?.stop() }
            let thread = Thread { [self] in
                var hasStarted = false
                let end = run {
                    hasStarted = true
                    started(.success(()))
                }
                // Whoever learns of the end finds the connection counted no more.
                others.remove(number)
                if hasStarted { inbox.finish(end) } else { started(.failure(end)) }
            }
            thread.name = "roost-listen"
            thread.start()
        } catch {
            started(.failure(error))
        }
    }

    /// Has the thread end. Does not wait for that.
    func stop() {
        signal.end()
        stopped.signal()
    }

    // MARK: - On the thread

    /// Listens until that is over, and returns why it is.
    private func run(_ begun: () -> Void) -> DatabaseError {
        var (backOff, numbers) = (backOff, SeededNumbers(seed: .random(in: 0 ... .max)))
        /// When all was well last; nil before the first time.
        var wellAt: Date?
        while true {
            do throws(DatabaseError) {
                let connection = try connect(until: wellAt == nil ? startDeadline : .distantFuture)
                defer { connection.close() }
                backOff.succeed(now: .now)
                if let wellAt { inbox.add(.gap(since: wellAt), wellAt: wellAt) }
                if wellAt == nil { begun() }
                wellAt = Date()
                while true { try receive(from: connection, &wellAt) }
            } catch {
                if signal.reason == .shutDown { return Self.closed }
                if wellAt == nil || !error.code.isTransient { return error }
            }
            backOff.fail(now: .now, &numbers)
            pause(until: backOff.end)
        }
    }

    private func connect(until deadline: Moment) throws(DatabaseError) -> PostgresConnection {
        signal.deadline = min(deadline, .now + connectTimeout)
        let connection = try PostgresConnection.own(try driver.connect(as: .write, stoppedBy: signal))
        do throws(DatabaseError) {
            let isDirect = try connection.isDirect()
            try connection.run(channels.map(\.listenSQL).joined(separator: "; "))
            if !isDirect { try checkThatItHears(connection) }
            return connection
        } catch {
            connection.close()
            throw error
        }
    }

    /// Notifies a channel by another connection, and waits for that: a pooler that gives every transaction another of the
    /// server's connections has left the one that listens by then, and nobody would ever hear of anything.
    private func checkThatItHears(_ connection: PostgresConnection) throws(DatabaseError) {
        let channel = try Channel("roost_\(UInt64.random(in: 0 ... .max))")
        try connection.run(channel.listenSQL)
        try notify(channel)
        let (deadline, end) = (signal.deadline, Moment.now + .seconds(2))
        signal.deadline = min(deadline, end)
        defer { signal.deadline = deadline }
        do throws(DatabaseError) {
            while !hear(channel, on: connection) {
                try connection.wait(for: .readable)
                if PQconsumeInput(connection.handle) == 0 { throw PostgresError.lost(connection.handle) }
            }
        } catch {
            guard error.code == .deadlineExceeded, end < deadline else { throw error }
            throw Self.pooled
        }
        try connection.run("UNLISTEN " + SQLIdentifier.quoted(channel.name))
    }

    private func notify(_ channel: Channel) throws(DatabaseError) {
        let signal = StopSignal()
        signal.deadline = self.signal.deadline
        let other = try PostgresConnection.own(try driver.connect(as: .write, stoppedBy: signal))
        defer { other.close() }
        try other.run("NOTIFY " + SQLIdentifier.quoted(channel.name))
    }

    /// Hands on what has come. Returns whether the channel was notified, of which nobody is told.
    private func hear(_ channel: Channel, on connection: PostgresConnection) -> Bool {
        var hasHeard = false
        while let notification = PQnotifies(connection.handle) {
            defer { PQfreemem(notification) }
            if String(cString: notification.pointee.relname) == channel.name {
                hasHeard = true
            } else {
                inbox.add(Self.event(notification.pointee), wellAt: Date())
            }
        }
        return hasHeard
    }

    /// Hands on what has come, and waits for more.
    private func receive(from connection: PostgresConnection, _ wellAt: inout Date?) throws(DatabaseError) {
        let time = Date()
        while let notification = PQnotifies(connection.handle) {
            defer { PQfreemem(notification) }
            inbox.add(Self.event(notification.pointee), wellAt: wellAt ?? time)
        }
        wellAt = time
        signal.deadline = .now + heartbeat
        do throws(DatabaseError) {
            try connection.wait(for: .readable)
        } catch {
            guard error.code == .deadlineExceeded else { throw error }
            // Should this not be answered either, the connection is as good as lost.
            signal.deadline = .now + .seconds(5)
            try connection.run("")
            return
        }
        if PQconsumeInput(connection.handle) == 0 { throw PostgresError.lost(connection.handle) }
    }

    private static func event(_ notification: PGnotify) -> PostgresNotifications.Event {
        .notification(
            channel: String(cString: notification.relname), payload: String(cString: notification.extra),
            processID: notification.be_pid)
    }

    /// Waits, unless it is to stop.
    private func pause(until end: Moment) {
        let (seconds, attoseconds) = (end - .now).components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        _ = stopped.wait(timeout: .now() + .nanoseconds(max(0, nanoseconds)))
    }

    private static var closed: DatabaseError {
        DatabaseError(.closed, "the database was closed. Open another one.")
    }

    private static var pooled: DatabaseError {
        DatabaseError(
            .unsupported,
            "the database is behind a pooler that keeps no connection for one client, and so cannot listen. Open another "
                + "by the server's own address.")
    }
}
