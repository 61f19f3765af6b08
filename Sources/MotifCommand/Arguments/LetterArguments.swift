internal import ArgumentParser

/// The option that says how lower-case letters are read.
struct LetterArguments: ParsableArguments {
    @Flag(help: ArgumentHelp("Take soft-masked (lower-case) bases for unknown ones.", isRare: true))
    var maskLowercase = false
}
