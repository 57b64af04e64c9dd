import Testing

@testable import RoostMappingTool

@Suite struct RendererTests {
    @Test func writesAMapping() {
        let mapping = mapping(
            columns: [
                .init(property: "id", key: "\"id\"", isOptional: true, isRead: true),
                .init(property: "row", key: "\"line\"", isOptional: false, isRead: true),
                .init(property: "default", key: "#\"a\"b\"#", isOptional: false, isRead: true),
                .init(property: "kind", key: "\"kind\"", isOptional: false, isRead: false),
            ])
        #expect(
            MappingRenderer.file([mapping]) == ##"""
                // Made by RoostMapping. Changes here are lost.
                import Roost

                // Flight.swift
                extension Flight {
                    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
                        GeneratedMapping(
                            columns: { columns in
                                columns.add("id", \.id)
                                columns.add("line", \.row)
                                columns.add(#"a"b"#, \.`default`)
                                columns.add("kind", \.kind, isRead: false)
                            },
                            read: { row in try Self(row: row) },
                            write: { model, parameters in
                                try parameters.set(model.id, at: 0)
                                try parameters.set(model.row, at: 1)
                                try parameters.set(model.`default`, at: 2)
                                try parameters.set(model.kind, at: 3)
                            }
                        )
                    }

                    private nonisolated init(row: RowCells) throws {
                        id = try row.valueIfPresent(at: 0)
                        self.row = try row.value(at: 1)
                        `default` = try row.value(at: 2)
                    }
                }

                """##)
    }

    @Test func carriesConditionsAvailabilityAndRequirementsOver() {
        let mapping = mapping(
            access: .public, availability: ["@available(macOS 26, *)"], requirements: ["Value: Codable"],
            conditions: [Condition("A || B"), Condition("!C")])
        let text = MappingRenderer.file([mapping])
        #expect(text.contains("public import Roost\n"))
        #expect(
            text.contains(
                """
                #if (A || B) && !C
                    @available(macOS 26, *)
                    extension Flight where Value: Codable {
                        public nonisolated static var
                """))
    }

    @Test func saysThatThereIsNothingToMap() {
        #expect(
            MappingRenderer.file([])
                == "// Made by RoostMapping: no model of this target is mapped ahead of time.\n")
    }

    private func mapping(
        access: AccessLevel = .internal, availability: [String] = [], requirements: [String] = [],
        conditions: [Condition] = [],
        columns: [ModelMapping.Column] = [
            .init(property: "id", key: "\"id\"", isOptional: false, isRead: true)
        ]
    ) -> ModelMapping {
        ModelMapping(
            type: "Flight", access: access, availability: availability, requirements: requirements,
            conditions: conditions, path: "/somewhere/Flight.swift", columns: columns)
    }
}
