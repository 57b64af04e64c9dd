import RoostSQLite

/// Ten integers and no key: the table that GRDB's own benchmarks read and write.
struct Item: Model {
    static let primaryKey = PrimaryKey<Item>.none

    var i0: Int
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

extension Item: ItemFields {}

/// What every mode's rows of ten integers have, so that they are made alike and their results can be compared.
protocol ItemFields {
    var i0: Int { get }
    var i1: Int { get }
    var i2: Int { get }
    var i3: Int { get }
    var i4: Int { get }
    var i5: Int { get }
    var i6: Int { get }
    var i7: Int { get }
    var i8: Int { get }
    var i9: Int { get }

    init(
        i0: Int, i1: Int, i2: Int, i3: Int, i4: Int, i5: Int, i6: Int, i7: Int, i8: Int, i9: Int)
}

extension ItemFields {
    init(number: Int) {
        self.init(
            i0: number, i1: number &* 3, i2: number &* 5, i3: -number, i4: number, i5: number, i6: number,
            i7: number, i8: number, i9: number)
    }

    static func make(_ count: Int) -> [Self] { (0..<count).map { Self(number: $0) } }

    /// A number that differs where a field does.
    var checksum: Int {
        var sum = i0
        for field in [i1, i2, i3, i4, i5, i6, i7, i8, i9] { sum = sum &* 31 &+ field }
        return sum
    }
}

extension Sequence where Element: ItemFields {
    var checksum: Int { reduce(0) { $0 &* 31 &+ $1.checksum } }
}
