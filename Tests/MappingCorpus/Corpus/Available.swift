// swift-format-ignore-file
// Models that newer systems alone have, or the types around which do.
import RoostSQLite

@available(macOS 15, iOS 18, *)
enum NewerAround {
    @available(macOS 15.4, iOS 18.4, *)
    struct Newer: Model, Equatable {  // expect: generated
        var id: Int
    }
}

func available() -> Specimen? {
    if #available(macOS 15.4, iOS 18.4, *) { Specimen(NewerAround.Newer(id: 1)) } else { nil }
}
