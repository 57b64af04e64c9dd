import Foundation
import RoostPostgres
import Testing

#if os(Linux)

    /// Rows wait with the server until they are asked for, however many there are.
    @Suite(.serialized) struct BackPressureTests {
        private let postgres: EmptyPostgres

        init() throws {
            postgres = try EmptyPostgres()
        }

        /// A GiB.
        private static let count = 10_240
        private static let rows = SQL("SELECT repeat('x', 104858) FROM generate_series(1, \(count))").as(
            String.self)

        /// What other tests that run meanwhile may take is in it; a reader that kept all rows would take twice as much.
        private static let bound = 512 << 20

        enum Way: CaseIterable {
            case cursor, rows, copy
        }

        @Test(arguments: Way.allCases)
        func aSlowReaderOfAGigabyteHoldsLittle(_ way: Way) throws {
            let before = try residentBytes()
            var (most, read) = (0, 0)
            // Time enough for all to come, if anything took it.
            func look() throws {
                read += 1
                if read == 2 { Thread.sleep(forTimeInterval: 1) }
                if read % 512 == 2 { most = max(most, try residentBytes() - before) }
            }
            try postgres.read { session in
                switch way {
                case .cursor:
                    var cursor = try session.cursor(Self.rows)
                    while let text = try cursor.next() {
                        #expect(text.utf8.count == 104_858)
                        try look()
                    }
                case .rows:
                    var rows = try session.rows(Self.rows)
                    while try rows.advance() { try look() }
                case .copy:
                    var cursor = try session.copyOut(Self.rows)
                    while let text = try cursor.next() {
                        #expect(text.utf8.count == 104_858)
                        try look()
                    }
                }
            }
            #expect(read == Self.count)
            print("A gigabyte by \(way): at most \(most >> 10) KiB more")
            #expect(most < Self.bound)
        }

        /// What of the process is in memory.
        private func residentBytes() throws -> Int {
            let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
            return try #require(pages.count > 1 ? Int(pages[1]) : nil) * sysconf(Int32(_SC_PAGESIZE))
        }
    }

#endif
