// swift-format-ignore-file
// A type in a getter.
import RoostSQLite

enum Accessors {
    static var specimen: Specimen {
        struct InAccessor: Model, Equatable {  // expect: cached "declared inside a function"
            var id: Int
        }
        return Specimen(InAccessor(id: 1))
    }
}

let localInAccessor = Accessors.specimen
