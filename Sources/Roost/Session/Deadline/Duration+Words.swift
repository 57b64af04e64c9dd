extension Duration {
    /// The duration as errors and reports say it: "1.25 s", "30 ms", "0.4 ms".
    package var inWords: String {
        let milliseconds = Double(saturatingNanoseconds) / 1_000_000
        if milliseconds >= 1000 { return "\((milliseconds / 10).rounded() / 100) s" }
        if milliseconds >= 10 { return "\(Int(milliseconds.rounded())) ms" }
        return "\((milliseconds * 1000).rounded() / 1000) ms"
    }
}
