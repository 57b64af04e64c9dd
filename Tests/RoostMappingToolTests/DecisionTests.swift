import Testing

@testable import RoostMappingTool

/// What the corpus of models cannot try, since it would not compile or would bear on its other models.
@Suite struct DecisionTests {
    @Test func decidesInTheOrderOfTheSource() throws {
        let found = try outcomes(
            (
                name: "B.swift",
                text: "import Roost\nstruct Second: Model { var id: Int }\nclass Third: Model {}"
            ),
            (name: "A.swift", text: "import Roost\nstruct First: Model { var code = 1 }"))
        #expect(
            found == [
                #"A.swift:2:8 First generated "code""#,
                #"B.swift:2:8 Second generated "id""#,
                "B.swift:3:7 Third cached: it is a class; make it a structure",
            ])
    }

    @Test func leavesAModelProtocolOfTheTargetsOwnAlone() throws {
        let found = try outcomes(
            (name: "A.swift", text: "import Roost\nprotocol Model {}\nstruct First: Model { var id: Int }"))
        #expect(found.isEmpty)
    }

    @Test func leavesTheModelOfAnotherLibraryAlone() throws {
        let found = try outcomes(
            (name: "A.swift", text: "import Other\nstruct First: Model { var id: Int }"),
            (name: "B.swift", text: "import RoostSQLite\nstruct Second: Other.Model { var id: Int }"))
        #expect(found.isEmpty)
    }

    @Test func takesModelForRoostsWhereAModuleHandsItOn() throws {
        let found = try outcomes((name: "A.swift", text: "import Store\nstruct First: Model { var id: Int }"))
        #expect(found == [#"A.swift:2:8 First generated "id""#])
    }

    @Test func leavesAnActorCached() throws {
        #expect(try reason("actor First: Model { let id = 1 }") == .noStructure("an actor"))
    }

    @Test func leavesATypeWithAMacroAmongItsMembersCached() throws {
        #expect(
            try reason("struct First: Model {\n    var id: Int\n    #columns(2)\n}") == .macro("#columns"))
    }

    @Test func takesGlobalActorsForNoMacros() throws {
        let found = try outcomes(
            (name: "A.swift", text: "@globalActor actor Mine {}\n@Mine struct First: Model { var id: Int }"))
        #expect(found == [#"A.swift:2:14 First generated "id""#])
    }

    @Test func leavesAModelCachedWhoseProtocolIsAModelInSomeBuilds() throws {
        let found = try outcomes(
            (
                name: "A.swift",
                text: """
                #if A
                protocol Entity: Model {}
                #else
                protocol Entity: Codable {}
                #endif
                struct First: Entity { var id: Int }
                """
            ))
        #expect(found == [#"A.swift:6:8 First generated "id""#])
        let models = ModelDecider(
            target: try declarations(
                (
                    name: "A.swift",
                    text: "#if A\ntypealias Entity = Model\n#endif\nstruct B: Entity { var id: Int }"
                ))
        ).decide()
        #expect(models.first?.mapping?.conditions == [Condition("A")])
    }

    @Test func leavesAModelCachedThatIsOneUnderSeveralConditions() throws {
        let text = """
            struct First: Codable { var id: Int }
            #if A
            extension First: Model {}
            #else
            extension First: Model {}
            #endif
            """
        #expect(try reason(text) == .severalConformances)
    }

    @Test func leavesModelsCachedWhereAFileIsNotUnderstood() throws {
        let found = try outcomes(
            (name: "A.swift", text: "struct First: Model { var id: Int }"),
            (name: "B.swift", text: "extension First {\n let x = \"\n init(from decoder: any Decoder) {} }"))
        #expect(found.count == 1)
        #expect(
            found[0].hasPrefix(
                "A.swift:1:8 First cached: the code at B.swift:2 (unterminated string literal)"))
    }

    @Test func generatesWhereAFileIsNotUnderstoodThatHoldsNoCoding() throws {
        let found = try outcomes(
            (name: "A.swift", text: "struct First: Model { var id: Int }"),
            (name: "B.swift", text: "let x = \""))
        #expect(found == [#"A.swift:1:8 First generated "id""#])
    }

    @Test func leavesAModelCachedThatBorrowsCodingFromAProtocol() throws {
        let text = """
            protocol Coded {}
            extension Coded { func encode(to encoder: any Encoder) {} }
            protocol Both: Coded, Model {}
            struct First: Both { var id: Int }
            """
        #expect(try reason(text) == .inheritedCodingMethod("encode(to:)", from: "Coded"))
    }

    @Test func leavesAModelCachedWhereEveryTypeIsDecodedByHand() throws {
        let text =
            "extension Decodable { init(from decoder: Decoder) {} }\nstruct First: Model { var id: Int }"
        #expect(try reason(text) == .inheritedCodingMethod("init(from:)", from: "Decodable"))
    }

    @Test func takesAnUnknownParameterOfInitFromForACoder() throws {
        let text = "struct First: Model { var id: Int; init(from it: Elsewhere.Thing) {} }"
        #expect(try reason(text) == .codingMethod("init(from:)"))
    }

    @Test func leavesAKeyCachedThatIsNoStoredProperty() throws {
        let text = "struct First: Model { var id: Int; enum CodingKeys: CodingKey { case id, other } }"
        #expect(try reason(text) == .unknownKey("other"))
    }

    @Test func leavesAWeakPropertyCached() throws {
        #expect(try reason("struct First: Model { weak var owner: Owner? }") == .weakProperty("owner"))
    }

    @Test func leavesAnAttributeInABranchCached() throws {
        let text = "struct First: Model {\n#if A\n@available(macOS 26, *)\n#endif\nvar id: Int\n}"
        #expect(try reason(text) == .conditional("@available(macOS 26, *)"))
    }

    @Test func followsAliasesThatGoInCirclesNoFurther() throws {
        let found = try outcomes(
            (name: "A.swift", text: "typealias A = B\ntypealias B = A\nstruct First: A { var id: Int }"))
        #expect(found.isEmpty)
    }

    @Test func takesAnEmptyFile() throws {
        #expect(try outcomes((name: "A.swift", text: "")).isEmpty)
    }
}
