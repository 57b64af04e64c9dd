// swift-format-ignore-file
// Private types of two files with the same name.
import RoostSQLite

private struct Twin: Model, Equatable {  // expect: cached "'Twin' is private"
    var id: String
}

let otherPrivateTwin = Specimen(Twin(id: "a"))
