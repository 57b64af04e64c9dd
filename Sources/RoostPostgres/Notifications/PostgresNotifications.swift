import Foundation

/// What comes on channels of PostgreSQL's, as an asynchronous sequence. Made by
/// `notifications(on:bufferingUpTo:overflow:heartbeat:)` of a database.
///
/// All of its iterators take from the same events, and one task at a time may wait for the next.
public struct PostgresNotifications: AsyncSequence, Sendable {
    /// What has come.
    public enum Event: Hashable, Sendable {
        /// Somebody has notified a channel.
        ///
        /// The process is that of the server that did: notifications of one's own come as well.
        case notification(channel: String, payload: String, processID: Int32)

        /// Notifications may have been lost: the connection was broken, or more came than was asked for. All that come
        /// from here on are there. So this is the time to look at what they would have told of.
        ///
        /// - Parameter since: When all was well last, by this machine's clock. What was on its way then is lost as well, so
        ///   look a little further back.
        case gap(since: Date)
    }

    /// Which notifications are lost where more come than are asked for.
    public enum Overflow: Hashable, Sendable {
        /// Those that wait longest. The gap comes first, and what is left behind it.
        case dropsOldest
        /// Those that come. The gap comes behind what waits.
        case dropsNewest
    }

    public typealias Element = Event

    let inbox: NotificationInbox
    let listener: ListenerHandle

    public func makeAsyncIterator() -> Iterator { Iterator(inbox: inbox, listener: listener) }

    /// Waits for what comes.
    public struct Iterator: AsyncIteratorProtocol {
        let inbox: NotificationInbox
        let listener: ListenerHandle

        public mutating func next() async throws -> Event? { try await inbox.next() }
    }
}

/// Keeps a listener at work, and its database with it, as long as somebody holds this.
final class ListenerHandle: Sendable {
    private let listener: NotificationListener
    private let database: Database

    init(_ listener: NotificationListener, of database: Database) {
        self.listener = listener
        self.database = database
    }

    deinit {
        listener.stop()
    }
}
