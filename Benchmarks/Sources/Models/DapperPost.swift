import Foundation
import RoostSQLite

/// A post of Dapper's benchmarks: thirteen columns, of which a text is long and nine numbers may be NULL.
struct DapperPost: Model, DapperPostFields {
    static let tableName = "dapper_posts"

    var id: Int
    var text: String
    var creationDate: Date
    var lastChangeDate: Date
    var counter1: Int?
    var counter2: Int?
    var counter3: Int?
    var counter4: Int?
    var counter5: Int?
    var counter6: Int?
    var counter7: Int?
    var counter8: Int?
    var counter9: Int?
}

extension DapperPost {
    static func make(_ count: Int) -> [DapperPost] {
        let start = Date(timeIntervalSince1970: 1_356_998_400)
        return (1...count).map { number in
            let counter = number % 3 == 0 ? nil : number
            return DapperPost(
                id: number, text: String(repeating: "x", count: 2_000),
                creationDate: start + Double(number), lastChangeDate: start + Double(number * 60),
                counter1: counter, counter2: nil, counter3: counter, counter4: nil, counter5: counter,
                counter6: nil, counter7: counter, counter8: nil, counter9: counter)
        }
    }
}

/// What every mode's posts have, so that their results can be compared.
protocol DapperPostFields {
    var id: Int { get }
    var text: String { get }
    var creationDate: Date { get }
    var lastChangeDate: Date { get }
    var counter1: Int? { get }
    var counter9: Int? { get }
}

extension DapperPostFields {
    var checksum: Int {
        id &+ text.utf8.count &* 31 &+ (counter1 ?? -1) &* 7 &+ (counter9 ?? -1)
            &+ Int(creationDate.timeIntervalSince1970) &+ Int(lastChangeDate.timeIntervalSince1970) &* 3
    }
}

extension Bench {
    static let dapperPostCount = 5_000

    /// A file with as many posts as Dapper's benchmark has.
    func makeDapperPosts() throws -> String {
        let path = newFile()
        try open(path).sync.write { session in
            try session.create(DapperPost.self)
            try session.insert(DapperPost.make(Self.dapperPostCount))
        }
        return path
    }
}
