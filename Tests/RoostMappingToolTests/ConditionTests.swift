import Testing

@testable import RoostMappingTool

@Suite struct ConditionTests {
    @Test func givesEveryBranchItsConditions() throws {
        let types = try conditions(
            """
            #if A && B // why
            struct First {}
            #elseif (os(Linux) ||
                os(macOS))
            struct Second {}
            #if C
            struct Third {}
            #endif
            #else
            struct Fourth {}
            #endif
            struct Fifth {}
            """)
        #expect(
            types == [
                "First: A && B",
                "Second: !(A && B), (os(Linux) || os(macOS))",
                "Third: !(A && B), (os(Linux) || os(macOS)), C",
                "Fourth: !(A && B), !((os(Linux) || os(macOS)))",
                "Fifth: ",
            ])
    }

    @Test func takesNoNoticeOfTextAndComments() throws {
        let types = try conditions(
            #"""
            let text = """
                #if A
                """
            /* #if B */
            struct First {} // #endif
            """#)
        #expect(types == ["First: "])
    }

    @Test func knowsWhichConditionsExcludeOneAnother() {
        let condition = Condition("A")
        #expect([condition].exclude([condition.negated]))
        #expect(![condition].exclude([condition, Condition("B")]))
        #expect([condition].areImplied(by: [Condition("B"), condition]))
        #expect(![condition].areImplied(by: []))
    }

    private func conditions(_ text: String) throws -> [String] {
        try declarations((name: "A.swift", text: text)).files[0].types.map { type in
            "\(type.path.description): \(type.conditions.map(\.text).joined(separator: ", "))"
        }
    }
}
