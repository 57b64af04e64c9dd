// swift-format-ignore-file
// Computed properties in every form.
import RoostSQLite

struct Computed: Model, Equatable {  // expect: generated
    var id: Int
    var short: Int { id + 1 }
    var long: Int {
        get { id }
        set { id = newValue }
    }
    var thrown: Int { get throws { id } }
    var awaited: Int { get async { id } }
    var yielded: Int {
        _read { yield id }
        _modify { yield &id }
    }
    var commented: Int /* didSet */ { "didSet".count }
    private var hidden: Int { 3 }
    @inlinable var inlined: Int { @inline(__always) get { 1 } }
    subscript(index: Int) -> Int { index }
}

let computed = Specimen(Computed(id: 1))
