// swift-format-ignore-file
// A type in a closure.
import RoostSQLite

let localInClosure: Specimen = {
    struct InClosure: Model, Equatable {  // expect: cached "declared inside a function"
        var id: Int
    }
    return Specimen(InClosure(id: 1))
}()
