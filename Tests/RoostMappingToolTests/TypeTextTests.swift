import Testing

@testable import RoostMappingTool

@Suite struct TypeTextTests {
    @Test func namesTheMembersOfACompositionWithoutAttributes() {
        #expect(
            TypeText.members(of: "@unchecked Sendable & (A.B & any C<D & E>)") == [
                "Sendable", "A.B", "C<D & E>",
            ])
    }

    @Test(arguments: ["Int?", "Int!", "Optional<Int>", "Swift.Optional<[String: Int]>", "(Int?)", "[Int]?"])
    func seesThatATypeIsOptional(text: String) {
        #expect(TypeText.isOptional(text))
    }

    @Test(arguments: ["Int", "[Int?]", "Box<Int?>", "Other.Module.Optional<Int>", "OptionalText"])
    func seesThatATypeIsNotOptional(text: String) {
        #expect(!TypeText.isOptional(text))
    }

    @Test(arguments: ["Int??", "Int?!", "Optional<Int?>", "(Int?)?", "Optional<Int>?"])
    func seesThatATypeIsOptionalTwice(text: String) {
        #expect(TypeText.isOptionalTwice(text))
    }

    @Test(arguments: ["Int?", "[Int?]?", "Optional<[Int?]>", "Box<Int?>?"])
    func seesThatATypeIsOptionalOnce(text: String) {
        #expect(!TypeText.isOptionalTwice(text))
    }

    @Test func readsAPathWithoutGenericArguments() {
        #expect(TypePath("Outer<Int, A.B>.`default`")?.names == ["Outer", "default"])
        #expect(TypePath("[Int]") == nil)
    }
}
