/// Where somebody stands in a ``WaiterQueue``: an entry, and which of its users.
struct QueuePlace: Hashable, Sendable {
    let index: Int32
    let stamp: UInt32
}

/// Those who wait for a connection, in the order they came.
///
/// Streams stand in a line of their own beside the scopes', since their limit may hold them back and must not hold
/// scopes back; numbers tell who of the two lines' first came earlier. Entries are linked to each other by index and
/// used again: joining and leaving cost the same however many wait, and allocate nothing once there were as many.
struct WaiterQueue<Waiter> {
    /// Who left the queue.
    struct Departure {
        let waiter: Waiter
        let isStream: Bool
        let deadline: Moment
    }

    fileprivate struct Entry {
        /// Nobody while the entry is unused.
        var waiter: Waiter?
        var number: UInt64 = 0
        var deadline = Moment.distantFuture
        var isStream = false
        var failsFast = false
        var stamp: UInt32 = 0
        var previous: Int32 = -1
        /// Behind it in its line; the next unused one while it is unused itself.
        var next: Int32 = -1
    }

    private struct Line {
        var first: Int32 = -1
        var last: Int32 = -1
        var count = 0
    }

    private var entries: [Entry] = []
    private var firstUnused: Int32 = -1
    private var scopes = Line()
    private var streams = Line()
    private var lastNumber: UInt64 = 0
    private var failingFast = 0

    /// The deadlines of all who have one, and of some who left before theirs.
    private var deadlines = DeadlineHeap<QueuePlace>()

    /// How many wait.
    var count: Int { scopes.count + streams.count }

    /// How many could be served if so many more streams were allowed.
    func count(streamRoom: Int) -> Int {
        scopes.count + min(streams.count, max(0, streamRoom))
    }

    /// No deadline is earlier. It may be that of somebody who has left.
    var earliestDeadline: Moment? { deadlines.first?.deadline }

    mutating func append(_ waiter: Waiter, isStream: Bool, deadline: Moment, failsFast: Bool) -> QueuePlace {
        let index = takeUnused()
        lastNumber += 1
        entries[Int(index)].waiter = waiter
        entries[Int(index)].number = lastNumber
        entries[Int(index)].deadline = deadline
        entries[Int(index)].isStream = isStream
        entries[Int(index)].failsFast = failsFast
        if failsFast { failingFast += 1 }
        if isStream {
            Self.link(index, to: &streams, in: &entries)
        } else {
            Self.link(index, to: &scopes, in: &entries)
        }
        let place = QueuePlace(index: index, stamp: entries[Int(index)].stamp)
        if deadline < .distantFuture { note(deadline, of: place) }
        return place
    }

    /// Who came first of those who can be served; a stream only if one more is allowed.
    mutating func removeFirst(allowingStreams: Bool) -> Departure? {
        let index = firstIndex(allowingStreams: allowingStreams)
        return index < 0 ? nil : remove(at: index)
    }

    /// Who stands at a place; nobody if they have left it.
    mutating func remove(at place: QueuePlace) -> Departure? {
        holds(place) ? remove(at: place.index) : nil
    }

    /// Somebody whose deadline has come.
    mutating func removeOverdue(at now: Moment) -> Departure? {
        while let first = deadlines.first, first.deadline <= now {
            guard let place = deadlines.removeFirst() else { return nil }
            if let departure = remove(at: place) { return departure }
        }
        return nil
    }

    /// Those who wait for no second attempt to connect, in their order.
    mutating func removeFailingFast() -> [Departure] {
        guard failingFast > 0 else { return [] }
        let leaving = entries.indices.filter { entries[$0].waiter != nil && entries[$0].failsFast }
            .sorted { entries[$0].number < entries[$1].number }
        return leaving.compactMap { remove(at: Int32($0)) }
    }

    // MARK: Lines

    private func firstIndex(allowingStreams: Bool) -> Int32 {
        guard allowingStreams, streams.first >= 0 else { return scopes.first }
        guard scopes.first >= 0 else { return streams.first }
        let streamIsFirst = entries[Int(streams.first)].number < entries[Int(scopes.first)].number
        return streamIsFirst ? streams.first : scopes.first
    }

    private mutating func remove(at index: Int32) -> Departure? {
        let entry = entries[Int(index)]
        guard let waiter = entry.waiter else { return nil }
        if entry.isStream {
            Self.unlink(entry, from: &streams, in: &entries)
        } else {
            Self.unlink(entry, from: &scopes, in: &entries)
        }
        if entry.failsFast { failingFast -= 1 }
        entries[Int(index)].waiter = nil
        entries[Int(index)].stamp &+= 1
        entries[Int(index)].next = firstUnused
        firstUnused = index
        if count == 0 { deadlines.removeAll() }
        return Departure(waiter: waiter, isStream: entry.isStream, deadline: entry.deadline)
    }

    private static func link(_ index: Int32, to line: inout Line, in entries: inout [Entry]) {
        entries[Int(index)].previous = line.last
        entries[Int(index)].next = -1
        if line.last >= 0 { entries[Int(line.last)].next = index } else { line.first = index }
        line.last = index
        line.count += 1
    }

    private static func unlink(_ entry: Entry, from line: inout Line, in entries: inout [Entry]) {
        if entry.previous >= 0 {
            entries[Int(entry.previous)].next = entry.next
        } else {
            line.first = entry.next
        }
        if entry.next >= 0 {
            entries[Int(entry.next)].previous = entry.previous
        } else {
            line.last = entry.previous
        }
        line.count -= 1
    }

    // MARK: Places

    private func holds(_ place: QueuePlace) -> Bool {
        entries.indices.contains(Int(place.index)) && entries[Int(place.index)].stamp == place.stamp
    }

    private mutating func takeUnused() -> Int32 {
        guard firstUnused >= 0 else {
            entries.append(Entry())
            return Int32(entries.count - 1)
        }
        let index = firstUnused
        firstUnused = entries[Int(index)].next
        return index
    }

    /// Who leaves early leaves their deadline behind, which is cheaper than looking for it. Once those are the
    /// greater part they all go at once.
    private mutating func note(_ deadline: Moment, of place: QueuePlace) {
        if deadlines.count > 2 * count + 64 {
            let entries = entries
            deadlines.removeAll { entries[Int($0.index)].stamp != $0.stamp }
        }
        deadlines.insert(place, at: deadline)
    }
}

extension WaiterQueue: Sendable where Waiter: Sendable {}
extension WaiterQueue.Entry: Sendable where Waiter: Sendable {}
