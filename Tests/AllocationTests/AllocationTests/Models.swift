import RoostSQLite

/// A row of ten integers.
struct Numbers: Model, Equatable {
    var id: Int
    var a: Int
    var b: Int
    var c: Int
    var d: Int
    var e: Int
    var f: Int
    var g: Int
    var h: Int
    var i: Int?

    init(_ number: Int) {
        (id, a, b, c, d) = (number, number, number, number, number)
        (e, f, g, h, i) = (number, number, number, number, number % 2 == 0 ? nil : number)
    }
}

/// A row of two texts, each longer than the 15 bytes that a `String` holds in itself.
struct Texts: Model, Equatable {
    var id: Int
    var first: String
    var second: String

    init(_ number: Int) {
        id = number
        first = "the first text of \(number + 100_000)"
        second = "the second text of \(number + 100_000)"
    }
}

/// A row of a number, a date and a short text: values that need no memory of their own.
struct Mixed: Model, Equatable {
    var id: Int
    var code: String
    var isOpen: Bool
    var ratio: Double

    init(_ number: Int) {
        id = number
        code = "JFK"
        isOpen = number % 2 == 0
        ratio = Double(number)
    }
}
