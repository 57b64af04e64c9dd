import Testing

@testable import RoostMappingTool

@Suite struct LineDifferenceTests {
    @Test func showsWhatChangedAmongTheLinesAroundIt() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8"
        let new = "1\n2\n3\n4\nfive\n6\n7\n8\n9"
        #expect(
            LineDifference.text(from: old, to: new, context: 1) == """
                 4
                -5
                +five
                 6
                …
                 8
                +9

                """)
    }
}
