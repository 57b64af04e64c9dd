import Foundation

/// The events that wait, in their order: as many as there is room for, and where some are lost a gap in their place.
struct EventBuffer {
    typealias Event = PostgresNotifications.Event

    private let limit: Int
    private let overflow: PostgresNotifications.Overflow
    private var events: [(event: Event, wellAt: Date)] = []
    private var first = 0

    /// Since when events are missing in front of all.
    private var lostBefore: Date?

    init(limit: Int, _ overflow: PostgresNotifications.Overflow) {
        self.limit = limit
        self.overflow = overflow
    }

    private var count: Int { events.count - first }

    /// Adds an event that has come.
    ///
    /// - Parameter wellAt: When all that had come until then was known.
    mutating func add(_ event: Event, wellAt: Date) {
        if count < limit { return events.append((event, wellAt)) }
        switch overflow {
        case .dropsOldest:
            lostBefore = lostBefore ?? events[first].wellAt
            drop()
            events.append((event, wellAt))
        case .dropsNewest:
            // The place beyond the limit is the gap's.
            if case .gap = events[events.count - 1].event { return }
            events.append((.gap(since: wellAt), wellAt))
        }
    }

    mutating func take() -> Event? {
        if let since = lostBefore {
            lostBefore = nil
            return .gap(since: since)
        }
        guard count > 0 else { return nil }
        defer { drop() }
        return events[first].event
    }

    private mutating func drop() {
        first += 1
        guard first * 2 >= events.count else { return }
        events.removeFirst(first)
        first = 0
    }
}
