import Foundation

/// The events that wait, in their order: as many as there is room for, and where some are lost a gap in their place.
struct EventBuffer {
    typealias Event = PostgresNotifications.Event

    private let limit: Int
    private let overflow: PostgresNotifications.Overflow
    private var events: [(event: Event, came: Date)] = []
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
    /// - Parameter wellAt: When the one before it came, or all was known to be well.
    mutating func add(_ event: Event, at time: Date, wellAt: Date) {
        if count < limit { return events.append((event, time)) }
        switch overflow {
        case .dropsOldest:
            lostBefore = lostBefore ?? since(events[first])
            drop()
            events.append((event, time))
        case .dropsNewest:
            // The place beyond the limit is the gap's.
            if count == limit { events.append((.gap(since: wellAt), time)) }
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

    private func since(_ lost: (event: Event, came: Date)) -> Date {
        if case .gap(let since) = lost.event { since } else { lost.came }
    }

    private mutating func drop() {
        first += 1
        guard first * 2 >= events.count else { return }
        events.removeFirst(first)
        first = 0
    }
}
