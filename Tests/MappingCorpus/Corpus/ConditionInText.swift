// swift-format-ignore-file
// What looks like a condition and is none.
import RoostSQLite

struct TextLikeConditions: Model, Equatable {  // expect: generated
    var id: Int
    /*
    #if DEFINED
    */
    var text = """
        #if UNDEFINED
        \("#else")
        """
    // #endif
    var raw = #"#if "\#(1)" #endif"#
}

let conditionInText = Specimen(TextLikeConditions(id: 1))
