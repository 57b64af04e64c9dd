import RoostPostgres
import Testing

/// Notifications, which one engine has.
@Suite struct NotificationTests {
    @Test(arguments: ConformanceTarget.all)
    func areSentAndListenedToWhereTheEngineHasThem(on target: ConformanceTarget) async throws {
        let stage = try target.emptyStage()
        guard stage.database.dialect.name != "PostgreSQL" else {
            let notifications = try await stage.database.notifications(on: "conformance")
            try stage.write { try $0.notify("conformance", "a") }
            for try await case .notification(let channel, let payload, _) in notifications {
                #expect(channel == "conformance")
                if payload == "a" { break }
            }
            return
        }
        let sending = #expect(throws: DatabaseError.self) { try stage.write { try $0.notify("conformance") } }
        #expect(sending?.code == .unsupported)
        let listening = await #expect(throws: DatabaseError.self) {
            try await stage.database.notifications(on: "conformance")
        }
        #expect(listening?.code == .unsupported)
    }
}
