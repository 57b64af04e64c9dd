import RoostSQLite

/// A row of ten integers that has a key.
struct Entry: Model {
    static let tableName = "entries"

    var id: Int
    var i1: Int
    var i2: Int
    var i3: Int
    var i4: Int
    var i5: Int
    var i6: Int
    var i7: Int
    var i8: Int
    var i9: Int
}

extension Entry: EntryFields {}

/// What every mode's rows have, so that they are made alike and their results can be compared.
protocol EntryFields {
    var id: Int { get }
    var i1: Int { get }
    var i9: Int { get }

    init(
        id: Int, i1: Int, i2: Int, i3: Int, i4: Int, i5: Int, i6: Int, i7: Int, i8: Int, i9: Int)
}

extension EntryFields {
    init(number: Int) {
        self.init(
            id: number, i1: number &* 3, i2: number &* 5, i3: -number, i4: number, i5: number, i6: number,
            i7: number, i8: number, i9: number)
    }

    static func make(_ count: Int) -> [Self] { (1...count).map { Self(number: $0) } }

    var checksum: Int { id &+ i1 &* 31 &+ i9 &* 961 }
}
