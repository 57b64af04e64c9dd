// swift-format-ignore-file
// Names with spaces.
import RoostSQLite

#if compiler(>=6.2)
    struct `Raw identifier`: Model, Equatable {  // expect: generated
        var id: Int
        var `full name`: String
        var `1st "word"`: Int?
    }

    let rawIdentifier: Specimen? = Specimen(`Raw identifier`(id: 1, `full name`: "a", `1st "word"`: nil))
#else
    let rawIdentifier: Specimen? = nil
#endif
