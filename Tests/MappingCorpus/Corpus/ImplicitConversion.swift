// swift-format-ignore-file
// A type that the compiler converts by itself.
import Foundation
import RoostSQLite

struct WithCGFloat: Model, Equatable {  // expect: generated
    var id: Int
    var width: CGFloat
    var height: CGFloat?
}

let implicitConversion = Specimen(WithCGFloat(id: 1, width: 1.5, height: nil), WithCGFloat(id: 2, width: 0, height: 2))
