import DecoderFuzzing
import Foundation

#if FUZZING

    /// libFuzzer's own entry, which takes the program's arguments.
    @_silgen_name("LLVMFuzzerRunDriver")
    private func runFuzzer(
        _ count: UnsafeMutablePointer<Int32>,
        _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
        _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
    ) -> Int32

    /// Feeds the decoders bytes that libFuzzer makes, by what they lead to. `Scripts/fuzz.sh` builds and runs it.
    @main
    enum DecoderFuzzer {
        static func main() {
            var (count, arguments) = (CommandLine.argc, CommandLine.unsafeArgv)
            let status = runFuzzer(&count, &arguments) { bytes, count in
                Decoder.run(UnsafeRawBufferPointer(start: bytes, count: count))
                return 0
            }
            exit(status)
        }
    }

#else

    /// Writes the seeds, one a file, into the folder that is its argument.
    @main
    enum DecoderFuzzer {
        static func main() throws {
            guard CommandLine.arguments.count == 2 else {
                print("usage: DecoderFuzzer <folder for the seeds>")
                exit(64)
            }
            let folder = URL(filePath: CommandLine.arguments[1], directoryHint: .isDirectory)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (index, seed) in try Seeds.fromServer().enumerated() {
                try Data(seed).write(to: folder.appending(path: "seed-\(index)"))
            }
        }
    }

#endif
