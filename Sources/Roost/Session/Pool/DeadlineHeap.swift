/// What is due at some moment, the earliest first: a binary heap in one array.
///
/// Elements of the same moment come in no order of their own.
package struct DeadlineHeap<Element> {
    private var nodes: [(deadline: Moment, element: Element)] = []

    package init() {}

    var count: Int { nodes.count }

    /// What is due first, and when.
    package var first: (deadline: Moment, element: Element)? { nodes.first }

    /// Adds what is due at that moment.
    package mutating func insert(_ element: Element, at deadline: Moment) {
        nodes.append((deadline, element))
        rise(from: nodes.count - 1)
    }

    /// Takes out what is due first; `nil` if there is nothing.
    package mutating func removeFirst() -> Element? {
        guard !nodes.isEmpty else { return nil }
        nodes.swapAt(0, nodes.count - 1)
        let element = nodes.removeLast().element
        sink(from: 0)
        return element
    }

    /// Removes everything, and keeps the room it took.
    mutating func removeAll() {
        nodes.removeAll(keepingCapacity: true)
    }

    /// Removes some: as long as it takes to look at all.
    mutating func removeAll(where isUnwanted: (Element) -> Bool) {
        nodes.removeAll { isUnwanted($0.element) }
        for index in stride(from: nodes.count / 2 - 1, through: 0, by: -1) { sink(from: index) }
    }

    private mutating func rise(from start: Int) {
        var index = start
        while index > 0, nodes[index].deadline < nodes[(index - 1) / 2].deadline {
            nodes.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    private mutating func sink(from start: Int) {
        var index = start
        while 2 * index + 1 < nodes.count {
            var child = 2 * index + 1
            if child + 1 < nodes.count, nodes[child + 1].deadline < nodes[child].deadline { child += 1 }
            guard nodes[child].deadline < nodes[index].deadline else { return }
            nodes.swapAt(index, child)
            index = child
        }
    }
}

extension DeadlineHeap: Sendable where Element: Sendable {}
