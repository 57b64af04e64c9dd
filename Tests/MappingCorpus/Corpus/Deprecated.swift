// swift-format-ignore-file
// A model that warns where it is used.
import RoostSQLite

@available(*, deprecated, message: "use Plain") struct DeprecatedModel: Model, Equatable {  // expect: generated
    var id: Int
}

protocol HasSpecimen {
    var specimen: Specimen { get }
}

/// Uses the model without a warning: a requirement's witness may be deprecated.
struct UserOfDeprecated: HasSpecimen {
    @available(*, deprecated) var specimen: Specimen { Specimen(DeprecatedModel(id: 1)) }
}

let deprecated = (UserOfDeprecated() as any HasSpecimen).specimen
