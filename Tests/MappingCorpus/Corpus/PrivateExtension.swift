// swift-format-ignore-file
// A model that is private by its extension.
import RoostSQLite

private extension Namespace {
    struct InPrivateExtension: Model, Equatable {  // expect: cached "'InPrivateExtension' is private"
        var id: Int
    }
}

let privateExtension = Specimen(Namespace.InPrivateExtension(id: 1))
