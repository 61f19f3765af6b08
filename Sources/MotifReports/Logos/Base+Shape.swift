internal import MotifCore

extension Base {
    /// The letter as an SVG path that fills the square from (0, 0) to (1, 1). A scaled letter then has exactly its height, without a
    /// font.
    var shape: String {
        switch self {
        case .a: "M0 1L.39 0H.61L1 1H.79L.708 .76H.292L.21 1ZM.354 .6H.646L.5 .21Z"
        case .c: "M1 .1786A.56624 .5 0 1 0 1 .8214L.8468 .725A.36624 .35 0 1 1 .8468 .275Z"
        case .g: "M1 .1786A.56624 .5 0 1 0 1 .8214V.45H.56V.59H.8V.7694A.36624 .35 0 1 1 .8468 .275Z"
        case .t: "M0 0H1V.16H.605V1H.395V.16H0Z"
        }
    }

    /// The customary colour of the letter in logos, in a shade that people with red-green blindness tell apart on white paper. A style
    /// replaces it on dark screens.
    var colour: String {
        switch self {
        case .a: "#009e73"
        case .c: "#0072b2"
        case .g: "#e69f00"
        case .t: "#c8322b"
        }
    }
}
