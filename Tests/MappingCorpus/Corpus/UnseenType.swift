// swift-format-ignore-file
// A type of another module.
import Elsewhere
import RoostSQLite

extension Foreign: Model {}  // expect: cached "'Foreign' is not declared in this target"

let unseenType = Specimen(Foreign(id: 1))
