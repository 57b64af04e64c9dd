// swift-format-ignore-file
// A type of a private interface.
import RoostSQLite

@_spi(Corpus) public struct SPIModel: Model, Equatable {  // expect: cached "it is marked @_spi"
    public var id: Int
}

let typeSPI = Specimen(SPIModel(id: 1))
