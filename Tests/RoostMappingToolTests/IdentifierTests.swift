import Testing

@testable import RoostMappingTool

@Suite struct IdentifierTests {
    @Test(arguments: [
        ("default", "`default`"), ("full name", "`full name`"), ("id", "id"), ("länge", "länge"),
    ])
    func writesBackticksWhereTheyAreNeeded(name: String, source: String) {
        #expect(Identifier(name: name).source == source)
    }

    @Test func readsANameWithBackticks() {
        #expect(Identifier(source: "`in`")?.name == "in")
    }

    @Test(arguments: ["[Int]", "2nd", "", "a b", "any Model"])
    func refusesWhatIsNoName(text: String) {
        #expect(Identifier(source: text) == nil)
    }

    @Test func escapesQuotationMarksInLiterals() {
        #expect(Identifier(name: #"the "word""#).literal == #""the \"word\"""#)
    }
}
