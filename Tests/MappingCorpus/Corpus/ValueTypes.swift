// swift-format-ignore-file
// Every kind of value.
import Foundation
import RoostSQLite

struct ValueTypes: Model, Equatable {  // expect: generated
    enum Level: Int, Codable, Sendable { case low, high }
    enum Shape: Codable, Equatable, Sendable { case round, square(side: Int) }
    struct Address: Codable, Equatable, Sendable { var street: String; var lines: [String] }
    struct Email: ColumnConvertible, Equatable {
        typealias Base = Email
        typealias Arithmetic = Never
        var text: String
        var stored: String { text }
        init(stored: String) { text = stored }
    }

    var id: Int64
    var small: Int8
    var unsigned: UInt32
    var float: Float
    var bytes: [UInt8]
    var data: Data
    var uuid: UUID
    var url: URL?
    var decimal: Decimal
    var date: Date
    var level: Level
    var levels: [Level]?
    var address: Address
    var other: Address?
    var email: Email
    var spare: Email?
    var scores: [String: Double]
}

let valueTypes = Specimen(
    ValueTypes(
        id: .max, small: -1, unsigned: .max, float: 0.5, bytes: [0, 255], data: Data([1]),
        uuid: UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)), url: nil, decimal: 1.25,
        date: Date(timeIntervalSinceReferenceDate: 1), level: .high, levels: [.low],
        address: .init(street: "Elm", lines: ["a"]), other: nil, email: .init(stored: "a@b"), spare: nil,
        scores: ["a": 1]))
