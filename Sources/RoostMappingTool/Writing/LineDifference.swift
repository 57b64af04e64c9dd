/// What changed between two texts, by lines, with those around them.
enum LineDifference {
    static func text(from old: String, to new: String, context: Int = 3) -> String {
        let lines = merged(
            old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
            new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        let changed = lines.indices.filter { lines[$0].mark != " " }
        var text = ""
        var last: Int?
        for index in lines.indices where changed.contains(where: { abs($0 - index) <= context }) {
            if let last, index > last + 1 { text += "…\n" }
            text += "\(lines[index].mark)\(lines[index].text)\n"
            last = index
        }
        return text
    }

    private static func merged(_ old: [String], _ new: [String]) -> [(mark: Character, text: String)] {
        let difference = new.difference(from: old)
        let removed = Set(difference.removals.map(\.offset))
        let inserted = Set(difference.insertions.map(\.offset))
        var lines: [(mark: Character, text: String)] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, removed.contains(left) {
                lines.append(("-", old[left]))
                left += 1
            } else if right < new.count, inserted.contains(right) {
                lines.append(("+", new[right]))
                right += 1
            } else {
                lines.append((" ", new[right]))
                left += 1
                right += 1
            }
        }
        return lines
    }
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
