// swift-format-ignore-file
// Types that are reserved words.
import RoostSQLite

enum `switch` {
    struct `default`: Model, Equatable {  // expect: generated
        var id: Int
    }
}

let backtickedType = Specimen(`switch`.`default`(id: 1))
