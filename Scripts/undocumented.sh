#!/usr/bin/env bash
# Lists public symbols without a doc comment, and fails where there is one. Reads the symbol graphs in the
# folders that are its arguments, as Scripts/docs.sh makes them.
#
# What the compiler makes is left out, and so is what implements a protocol's requirement, which is documented
# with the protocol.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

command -v python3 >/dev/null || {
    echo "python3 is not there; doc comments were not checked."
    exit 0
}

python3 - "$@" <<'EOF'
import glob, json, sys

implementing = {"requirementOf", "defaultImplementationOf", "overrides", "optionalRequirementOf"}
missing = []
for folder in sys.argv[1:]:
    for path in glob.glob(folder + "/*.symbols.json"):
        graph = json.load(open(path))
        own = [r for r in graph["relationships"] if r["kind"] in implementing and r["kind"] != "requirementOf"]
        witnesses = {r["source"] for r in own} | {
            r["source"] for r in graph["relationships"] if "sourceOrigin" in r
        }
        for symbol in graph["symbols"]:
            identifier = symbol["identifier"]["precise"]
            kind = symbol["kind"]["identifier"]
            if "docComment" in symbol or "::SYNTHESIZED::" in identifier or identifier in witnesses:
                continue
            # Extensions stand for the declarations in them, and a place is had by what somebody wrote.
            if kind == "swift.extension" or "location" not in symbol:
                continue
            place = symbol["location"]
            file = place["uri"].split("/Sources/")[-1]
            missing.append(f'Sources/{file}:{place["position"]["line"] + 1}: {".".join(symbol["pathComponents"])}')
for line in sorted(set(missing)):
    print(line)
print(f"{len(set(missing))} public symbols without a doc comment")
sys.exit(1 if missing else 0)
EOF
