/// A list whose first element is part of itself: most queries have one table, one condition and one order, and an array
/// for each would be an allocation for every query that is made.
struct ShortList<Element: Sendable>: Sendable, RandomAccessCollection {
    private var head: Element?
    private var tail: [Element] = []

    init() {}

    init(_ element: Element) { head = element }

    init(_ elements: some Sequence<Element>) {
        for element in elements { append(element) }
    }

    var startIndex: Int { 0 }
    var endIndex: Int { head == nil ? 0 : tail.count + 1 }

    subscript(position: Int) -> Element {
        if position == 0, let head { return head }
        return tail[position - 1]
    }

    mutating func append(_ element: Element) {
        if head == nil {
            head = element
        } else {
            tail.append(element)
        }
    }
}
