// swift-format-ignore-file
// Comments wherever they may stand.
import RoostSQLite

/// A model.
struct /* a */ Commented /* b */: /* c */ Model /* d */,  // expect: generated
    Equatable  // e
{
    /* struct Inner: Model { var id: Int } */
    var /* f */ id /* g: String */: /* h */ Int /* ? */ = /* i */ 1 // = 2
    // var old: Int
    let name /* : Int */: String // ?
    var /* j */ size /* k */: /* l */ Int?
    /** var a: Int /* nested */ */
}

let comments = Specimen(Commented(name: "a", size: nil))
