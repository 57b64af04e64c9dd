// swift-format-ignore-file
// A model without columns.
import RoostSQLite

struct WithoutColumns: Model, Equatable {  // expect: cached "it has no stored property"
    var computed: Int { 1 }
}

let empty = Specimen([WithoutColumns]())
